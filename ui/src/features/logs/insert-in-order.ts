import type { LogEntry } from '@stackyard/contract';

/** Both in one order; what is added is nearly always newer than what is there, and then nothing is moved. */
export function insertInOrder(
  held: readonly LogEntry[],
  added: readonly LogEntry[],
): readonly LogEntry[] {
  const [first] = added;
  const last = held.at(-1);
  if (!first) return held;
  if (!last || isBefore(last, first)) return [...held, ...added];
  // An insertion sort from the end would do, but the sort of today's engines finds runs that are in order.
  return [...held, ...added].sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

function isBefore(a: LogEntry, b: LogEntry): boolean {
  // Nanoseconds of this century have nineteen digits each, so that text compares as numbers do.
  if (a.orderNs !== b.orderNs) return a.orderNs < b.orderNs;
  return a.number < b.number;
}
