import type { LogEntry, LogFilter, LogId } from '@stackyard/contract';
import { entryOf } from './entry-row.ts';
import { findMatches } from './find-matches.ts';
import { placeOfId, readRun } from './read-run.ts';
import type { StoreContext } from './store-context.ts';

export interface ExportQuestion {
  filter: LogFilter;
  /** Only what comes after this entry. */
  afterId?: LogId | undefined;
  signal?: AbortSignal | undefined;
}

const BATCH = 5_000;

/**
 * All that matches, oldest first, some thousands at a time. No more than one batch is held; what is stored or deleted
 * meanwhile may or may not be among them.
 */
export async function* exportEntries(
  context: StoreContext,
  { filter, afterId, signal }: ExportQuestion,
): AsyncGenerator<LogEntry[]> {
  const { identities: sources } = context;
  const matches = await findMatches(context, { filter, signal });
  let from = afterId === undefined ? undefined : placeOfId(afterId, false);
  for (;;) {
    const run = { matches, direction: 'newer', from, limit: BATCH, signal } as const;
    const rows = await readRun(context, run);
    if (rows.length > 0) yield rows.map((row) => entryOf(row, sources));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    from = {
      orderNs: last[0] as bigint,
      source: Number(last[1]),
      sequence: Number(last[2]),
      isIncluded: false,
    };
  }
}
