import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from './database.ts';
import { FILTER_BITS, noteGrams } from './gram-filter.ts';
import { sql } from './sql.ts';

/** Entries that were stored one after another. The last of a full one has its filter, which is as long kept as it. */
export interface Stretch {
  number: number;
  rows: number;
  filter: Uint8Array;
}

const FULL_AT_ROWS = 16_384;

/** What an earlier run left unfinished stays without a filter, and is always looked at. */
export async function beginStretch(connection: DuckDBConnection): Promise<Stretch> {
  const [row] = await query(connection, sql`SELECT max(stretch) FROM entries`);
  return emptyStretch(Number(row?.[0] ?? 0) + 1);
}

export function nextStretch({ number }: Stretch): Stretch {
  return emptyStretch(number + 1);
}

export function noteInStretch(
  stretch: Stretch,
  { rows, texts }: { rows: number; texts: readonly (string | null)[] },
): void {
  stretch.rows += rows;
  noteGrams(stretch.filter, texts.join('\n'));
}

export function isFull({ rows }: Stretch): boolean {
  return rows >= FULL_AT_ROWS;
}

function emptyStretch(number: number): Stretch {
  return { number, rows: 0, filter: new Uint8Array(FILTER_BITS / 8) };
}
