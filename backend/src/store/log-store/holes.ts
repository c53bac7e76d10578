import { query, type LogDatabase } from './database.ts';
import { sql, type Sql } from './sql.ts';
import { STREAMS, type StoredStream } from './stored-entry.ts';

/** A line as the container wrote it. */
export interface StoredLine {
  timeNs: bigint;
  stream: StoredStream;
  line: string;
}

/**
 * Lines that are being read while later ones are stored already, or were when the process ended. They have sequences of
 * their own between those on both sides: up to `middle` from the hole's beginning on, above it those nearest its end.
 */
export interface LogHole {
  source: number;
  /** The sequence before the hole, which names it within its source. */
  from: number;
  middle: number;
  to: number;
  /** The last line of the hole, perhaps without its beginning. */
  last: StoredLine;
  /** From where it has to be read where nothing that comes before it is stored any more. */
  floorNs: bigint | null;
}

/** What is stored of a run of sequences; no events, which are in no log. */
export interface Stretch {
  lastSequence: number;
  newestOrderNs: bigint;
  first: StoredLine;
  /** The last two seconds, or a little more. */
  tail: StoredLine[];
  /** The time of the first line where the tail reaches back to it: lines of that time may stand before the stretch. */
  beginNs: bigint | null;
}

/** A hole with what is stored around and in it, up to the holes on both its sides. */
export interface OpenedHole extends LogHole {
  before: Stretch | null;
  rest: Stretch | null;
  newest: Stretch | null;
  after: Stretch | null;
}

/** So far apart may two lines be whose order in the log is not that of their times. */
const TAIL_NS = 2_000_000_000n;
const LONGEST_TAIL = 100_000;

/** One that is kept already becomes what it is now. */
export async function saveHole({ writer }: LogDatabase, hole: LogHole): Promise<void> {
  const { source, from, middle, to, last, floorNs } = hole;
  await query(
    writer,
    sql`INSERT OR REPLACE INTO holes VALUES (${BigInt(source)}, ${BigInt(from)}, ${BigInt(middle)},
      ${BigInt(to)}, ${last.timeNs}, ${BigInt(STREAMS.indexOf(last.stream))}, ${last.line},
      ${floorNs === null ? sql`NULL` : sql`${floorNs}`})`,
  );
}

export async function deleteHole(
  { writer }: LogDatabase,
  { source, from }: Pick<LogHole, 'source' | 'from'>,
): Promise<void> {
  const isHole = sql`source = ${BigInt(source)} AND from_sequence = ${BigInt(from)}`;
  await query(writer, sql`DELETE FROM holes WHERE ${isHole}`);
}

/** Those of one source, oldest first. */
export async function listHoles(database: LogDatabase, source: number): Promise<OpenedHole[]> {
  const rows = await query(
    database.writer,
    sql`SELECT from_sequence, middle, to_sequence, last_time_ns, last_stream, last_line, floor_ns
        FROM holes WHERE source = ${BigInt(source)} ORDER BY from_sequence`,
  );
  const opened: OpenedHole[] = [];
  for (const [from, middle, to, timeNs, stream, line, floorNs] of rows) {
    const hole: LogHole = {
      source,
      from: Number(from),
      middle: Number(middle),
      to: Number(to),
      last: lineOf([timeNs, stream, line]),
      floorNs: floorNs as bigint | null,
    };
    opened.push(await openHole(database, hole, opened.at(-1)));
  }
  return opened;
}

/**
 * The last two seconds of what is stored of those entries of a source, and a little of what is before. Where the clock
 * stepped back these are all since a time that is not newer than any of them: order, other than time, only goes on.
 */
export async function readTail({ writer }: LogDatabase, isMeant: Sql): Promise<StoredLine[]> {
  const rows = await query(
    writer,
    sql`SELECT time_ns, stream, coalesce(raw, text) FROM entries
        WHERE ${isMeant} AND order_ns >= (
          SELECT min(time_ns) - ${TAIL_NS} FROM entries
          WHERE ${isMeant} AND order_ns >= (
            SELECT max(order_ns) - ${TAIL_NS} FROM entries WHERE ${isMeant}
          )
        ) ORDER BY sequence DESC LIMIT ${BigInt(LONGEST_TAIL)}`,
  );
  return rows.map(lineOf).reverse();
}

async function openHole(database: LogDatabase, hole: LogHole, previous: OpenedHole | undefined) {
  const { source, from, middle, to } = hole;
  const read = (isThere: Sql) =>
    readStretch(database, sql`source = ${BigInt(source)} AND stream <> 2 AND ${isThere}`);
  const between = (low: number, high: number) =>
    read(sql`sequence > ${BigInt(low)} AND sequence <= ${BigInt(high)}`);
  const rest = await between(from, middle);
  const newest = await between(middle, to);
  const after = await read(sql`sequence > ${BigInt(to)}`);
  if (previous) {
    // What is not stored of the previous hole is no part of what comes before this one.
    const before = (await between(previous.to, from)) ?? previous.newest;
    return { ...hole, before, rest, newest, after };
  }
  const before = await read(sql`sequence <= ${BigInt(from)}`);
  return { ...hole, before: before && { ...before, beginNs: null }, rest, newest, after };
}

async function readStretch(database: LogDatabase, isMeant: Sql): Promise<Stretch | null> {
  const [row] = await query(
    database.writer,
    sql`SELECT max(sequence), max(order_ns), min(sequence) FROM entries WHERE ${isMeant}`,
  );
  const [lastSequence, newestOrderNs, firstSequence] = row as (bigint | null)[];
  if (typeof newestOrderNs !== 'bigint' || typeof firstSequence !== 'bigint') return null;
  const [first] = await query(
    database.writer,
    sql`SELECT time_ns, stream, coalesce(raw, text) FROM entries
        WHERE ${isMeant} AND sequence = ${firstSequence}`,
  );
  const [firstLine, tail] = [lineOf(first!), await readTail(database, isMeant)];
  return {
    lastSequence: Number(lastSequence),
    newestOrderNs,
    first: firstLine,
    tail,
    beginNs: tail[0]?.timeNs === firstLine.timeNs ? firstLine.timeNs : null,
  };
}

function lineOf([timeNs, stream, line]: unknown[]): StoredLine {
  return { timeNs: timeNs as bigint, stream: STREAMS[Number(stream)]!, line: String(line) };
}
