import { query, type LogDatabase } from './database.ts';
import { anyOf, sql, type Sql } from './sql.ts';

/** What an entry is known by, and where it lies; a row for each. */
export interface EntryKeys {
  orders: BigInt64Array;
  sources: Int32Array;
  sequences: BigInt64Array;
}

/** So many runs of sequences are asked for at once. */
const RUNS_AT_ONCE = 200;

interface Run {
  source: number;
  from: bigint;
  to: bigint;
}

/** Which of some entries are stored: their rows. It reads no text, and only where in time these entries lie. */
export async function findStored({ writer }: LogDatabase, keys: EntryKeys): Promise<number[]> {
  if (keys.orders.length === 0) return [];
  const orders = keys.orders.slice().sort();
  const isNear = sql`order_ns >= ${orders[0]!} AND order_ns <= ${orders.at(-1)!}`;
  const stored = new Set<string>();
  const runs = runsOf(keys);
  for (let at = 0; at < runs.length; at += RUNS_AT_ONCE) {
    const isMeant = anyOf(runs.slice(at, at + RUNS_AT_ONCE).map(isInRun));
    const rows = await query(
      writer,
      sql`SELECT source, sequence FROM entries WHERE ${isNear} AND ${isMeant}`,
    );
    for (const [source, sequence] of rows) stored.add(`${String(source)}-${String(sequence)}`);
  }
  const found: number[] = [];
  keys.sequences.forEach((sequence, row) => {
    if (stored.has(`${keys.sources[row]!}-${sequence}`)) found.push(row);
  });
  return found;
}

function isInRun({ source, from, to }: Run): Sql {
  return sql`(source = ${BigInt(source)} AND sequence >= ${from} AND sequence <= ${to})`;
}

/** Sequences of a source that follow one upon the other, whatever stands between them. */
function runsOf({ sources, sequences }: EntryKeys): Run[] {
  const runs: Run[] = [];
  const last = new Map<number, Run>();
  sequences.forEach((sequence, row) => {
    const source = sources[row]!;
    const run = last.get(source);
    if (run && sequence === run.to + 1n) {
      run.to = sequence;
      return;
    }
    const begun = { source, from: sequence, to: sequence };
    runs.push(begun);
    last.set(source, begun);
  });
  return runs;
}
