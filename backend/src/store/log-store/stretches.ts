import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from './database.ts';
import type { EntryColumns } from './entry-columns.ts';
import { noteGrams } from './gram-filter.ts';
import { STRETCH_ROWS } from './schema.ts';
import { sql } from './sql.ts';
import { ALWAYS_KEPT } from './stored-entry.ts';
import { createFilter, setBit, type StretchFilter } from './stretch-filter.ts';
import { beginningOf, lengthOf, type TextColumn } from './text-column.ts';

/** Entries that were stored one after another. A full one has its filter beside it. */
export interface Stretch {
  number: number;
  rows: number;
  /** Bytes of long lines. */
  long: number;
  filter: StretchFilter;
}

/** Of long lines a stretch takes so many bytes whole: DuckDB has all rows of one in memory at once. */
const MOST_LONG = 8 * 1024 * 1024;

/** The one that is being filled, and those that never will be and have no filter, so that they are always looked at. */
export interface Stretches {
  begun: Stretch;
  unfinished: readonly number[];
}

export async function loadStretches(connection: DuckDBConnection): Promise<Stretches> {
  const [row] = await query(
    connection,
    sql`SELECT greatest((SELECT max(stretch) FROM entries), (SELECT max(number) FROM stretches))`,
  );
  const unfinished = await query(
    connection,
    sql`SELECT DISTINCT stretch FROM entries ANTI JOIN stretches ON number = stretch`,
  );
  return {
    begun: emptyStretch(Number(row?.[0] ?? 0) + 1),
    unfinished: unfinished.map(([number]) => Number(number)),
  };
}

/** After a failure the filter may be full of what was not stored. */
export function leaveUnfinished({ begun, unfinished }: Stretches): Stretches {
  return { begun: nextStretch(begun), unfinished: [...unfinished, begun.number] };
}

export function nextStretch({ number }: Stretch): Stretch {
  return emptyStretch(number + 1);
}

/** Rows of some columns, from one up to another. */
export interface Rows {
  columns: EntryColumns;
  from: number;
  to: number;
}

/** Which of the rows the stretch takes the beginning of only: where there are too many long ones, these are cut. */
export function cutRowsOf(stretch: Stretch, { columns, from, to }: Rows): ReadonlySet<number> {
  const cut = new Set<number>();
  for (let row = from; row < to; row += 1) {
    const length = lengthOf(columns.text, row) + lengthOf(columns.raw, row);
    if (length <= ALWAYS_KEPT) continue;
    stretch.long += length;
    if (stretch.long > MOST_LONG) cut.add(row);
  }
  return cut;
}

export function noteInStretch(stretch: Stretch, rows: Rows): void {
  const { text, searched, fieldBits } = rows.columns;
  stretch.rows += rows.to - rows.from;
  noteGrams(stretch.filter, bytesOf(text, rows));
  noteGrams(stretch.filter, bytesOf(searched, rows));
  const { bits, ends } = fieldBits;
  const end = ends[rows.to - 1]!;
  for (let at = rows.from === 0 ? 0 : ends[rows.from - 1]!; at < end; at += 1) {
    setBit(stretch.filter, bits[at]!);
  }
}

/** Runs of bytes that begin in one text and end in the next are noted, too: a filter may tell of what is not there. */
function bytesOf(column: TextColumn, { from, to }: Rows) {
  return column.bytes.subarray(beginningOf(column, from), column.ends[to - 1]);
}

export function isFull({ rows }: Stretch): boolean {
  return rows >= STRETCH_ROWS;
}

function emptyStretch(number: number): Stretch {
  return { number, rows: 0, long: 0, filter: createFilter() };
}
