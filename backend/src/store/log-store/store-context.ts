import type { LogDatabase } from './database.ts';
import type { Source } from './sources.ts';
import type { SourceIdentity } from './stored-entry.ts';
import type { Totals } from './totals.ts';

/** What every question to the store needs. */
export interface StoreContext {
  database: LogDatabase;
  sources: ReadonlyMap<number, Source>;
  identities: ReadonlyMap<number, SourceIdentity>;
  totals: Totals;
  /** Stretches that have no filter. */
  unfiltered: readonly number[];
  nowMs: number;
}
