import type { LogId } from '@stackyard/contract';
import { compareInstants } from '@stackyard/log-query';
import { isGap, type Row } from './rows-of.ts';

/**
 * The row that a place of the log means: the entry itself, or the one that follows where it would be, since it may be folded
 * under its head, deleted, or no entry at all but a moment. -1 where there are no entries.
 */
export function findTarget(rows: readonly Row[], target: LogId): number {
  const exact = rows.findIndex(({ id }) => id === target);
  if (exact >= 0) return exact;
  const next = findNext(rows, target);
  return next >= 0 ? next : rows.findLastIndex((row) => !isGap(row));
}

/** The row to mark as the one that the list began at: not one that only happens to be nearest among those that are held. */
export function findStart(rows: readonly Row[], at: LogId | undefined): string | undefined {
  if (at === undefined) return undefined;
  if (!at.endsWith(MOMENT)) return at;
  const next = findNext(rows, at);
  return next > 0 ? rows[next]?.id : undefined;
}

/** How a place ends that is a moment. */
export const MOMENT = '-0-0';

function findNext(rows: readonly Row[], target: LogId): number {
  const ns = orderOf(target);
  return rows.findIndex((row) => !isGap(row) && compareInstants(orderOf(row.id), ns) >= 0);
}

function orderOf(id: LogId): string {
  return id.slice(0, id.indexOf('-'));
}
