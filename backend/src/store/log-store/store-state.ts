import type { LogDatabase } from './database.ts';
import { NO_LOOSE_GROUPS, type LooseGroups } from './loose-groups.ts';
import { loadSources, type Source } from './sources.ts';
import { loadStretches, type Stretches } from './stretches.ts';
import { loadTotals, type Totals } from './totals.ts';

/** The open file, and what of it is known without asking. */
export interface StoreState {
  database: LogDatabase;
  sources: Map<number, Source>;
  totals: Totals;
  stretches: Stretches;
  loose: LooseGroups;
}

export async function loadState(database: LogDatabase): Promise<StoreState> {
  return {
    database,
    sources: await loadSources(database),
    totals: await loadTotals(database),
    stretches: await loadStretches(database.writer),
    loose: NO_LOOSE_GROUPS,
  };
}
