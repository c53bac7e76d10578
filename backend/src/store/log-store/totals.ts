import { query, type LogDatabase } from './database.ts';
import { sql } from './sql.ts';
import type { EntryColumns } from './entry-columns.ts';

/** What is known of all entries without looking at them. */
export interface Totals {
  entries: number;
  oldestTimeNs: bigint | null;
  newestTimeNs: bigint | null;
  /** Of `orderNs`; where to begin and where to stop looking. */
  first: bigint;
  last: bigint;
}

export async function loadTotals({ writer }: LogDatabase): Promise<Totals> {
  const [row = []] = await query(
    writer,
    sql`SELECT count(*), min(time_ns), max(time_ns), min(order_ns), max(order_ns) FROM entries`,
  );
  const [entries, oldestTimeNs, newestTimeNs, first, last] = row as [bigint, ...(bigint | null)[]];
  return {
    entries: Number(entries),
    oldestTimeNs: oldestTimeNs ?? null,
    newestTimeNs: newestTimeNs ?? null,
    first: first ?? 0n,
    last: last ?? 0n,
  };
}

export function addToTotals(totals: Totals, { times, orders }: EntryColumns): Totals {
  const sum = { ...totals };
  orders.forEach((orderNs, row) => {
    const timeNs = times[row]!;
    if (sum.entries === 0 || orderNs < sum.first) sum.first = orderNs;
    if (sum.entries === 0 || orderNs > sum.last) sum.last = orderNs;
    if (sum.oldestTimeNs === null || timeNs < sum.oldestTimeNs) sum.oldestTimeNs = timeNs;
    if (sum.newestTimeNs === null || timeNs > sum.newestTimeNs) sum.newestTimeNs = timeNs;
    sum.entries += 1;
  });
  return sum;
}
