import { STRETCH_ROWS } from './schema.ts';

/**
 * Groups of rows that DuckDB has in memory until its file is brought up to date. Batches as large as a group go into the file
 * at once; a smaller one begins a group behind such a one, and each column of that takes a block however few rows there are.
 */
export interface LooseGroups {
  count: number;
  /** Rows of the last one, which the next small batch goes on with. */
  rows: number;
}

export const NO_LOOSE_GROUPS: LooseGroups = { count: 0, rows: 0 };

/** They take two megabytes each; to bring the file up to date takes a tenth of a second and writes some tens of megabytes. */
const MOST = 8;

export function addBatch({ count, rows }: LooseGroups, added: number): LooseGroups {
  if (added >= STRETCH_ROWS) return { count, rows: 0 };
  const begun = rows === 0 ? 1 : Math.floor((rows + added - 1) / STRETCH_ROWS);
  return { count: count + begun, rows: ((rows + added - 1) % STRETCH_ROWS) + 1 };
}

export function areMany({ count }: LooseGroups): boolean {
  return count > MOST;
}
