import type { DuckDBConnection } from '@duckdb/node-api';
import { textOfValue, TRACE_KEYS, type FieldValue } from '@stackyard/log-query';
import { query } from './database.ts';
import { noteField } from './field-filter.ts';
import { noteGrams } from './gram-filter.ts';
import { STRETCH_ROWS } from './schema.ts';
import { sql } from './sql.ts';
import { ALWAYS_KEPT, type StoredEntry } from './stored-entry.ts';
import { createFilter, type StretchFilter } from './stretch-filter.ts';

/** Entries that were stored one after another. A full one has its filter beside it. */
export interface Stretch {
  number: number;
  rows: number;
  /** Characters of long lines. */
  long: number;
  filter: StretchFilter;
}

/** Of long lines a stretch takes so many characters whole: DuckDB has all rows of one in memory at once. */
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

/** The entries as the stretch takes them: where there are too many long ones, these are cut. */
export function fitIntoStretch(stretch: Stretch, entries: readonly StoredEntry[]): StoredEntry[] {
  return entries.map((entry) => {
    const length = entry.text.length + (entry.raw?.length ?? 0);
    if (length <= ALWAYS_KEPT) return entry;
    stretch.long += length;
    return stretch.long > MOST_LONG ? beginningOf(entry) : entry;
  });
}

function beginningOf(entry: StoredEntry): StoredEntry {
  const text = entry.text.slice(0, ALWAYS_KEPT);
  const raw = entry.raw?.slice(0, ALWAYS_KEPT) ?? null;
  return { ...entry, text, raw, fields: null, isCut: true };
}

export function noteInStretch(stretch: Stretch, entries: readonly StoredEntry[]): void {
  stretch.rows += entries.length;
  const texts: string[] = [];
  for (const { text, fields } of entries) {
    texts.push(text);
    for (const path in fields) {
      const value = fields[path]!;
      noteField(stretch.filter, path, value);
      // Most values stand in the text as they are.
      const written = textOfValue(value);
      if (isSearched(path, value) && !text.includes(written)) texts.push(written);
    }
  }
  noteGrams(stretch.filter, texts.join('\n'));
}

export function isFull({ rows }: Stretch): boolean {
  return rows >= STRETCH_ROWS;
}

/** Parts of strings are asked for, and of numbers only where they are the ids of traces. */
function isSearched(path: string, value: FieldValue) {
  return typeof value === 'string' || IDS.has(path);
}

const IDS: ReadonlySet<string> = new Set(TRACE_KEYS);

function emptyStretch(number: number): Stretch {
  return { number, rows: 0, long: 0, filter: createFilter() };
}
