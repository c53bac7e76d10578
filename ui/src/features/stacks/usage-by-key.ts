import type { UsageSeries } from '@stackyard/contract';
import type { UsageRow } from '../../lib/usage/usage-rows.ts';

/** What one stack, service or container uses now, and what it used in the last hour. */
export interface Usage {
  row: UsageRow;
  trend: UsageSeries | undefined;
}

/** By the keys of rows: `shop`, `shop/web`, `shop-web-1`. */
export type UsageByKey = ReadonlyMap<string, Usage>;

export const NO_USAGE: UsageByKey = new Map();

export function joinUsage(
  rows: readonly UsageRow[],
  trends: ReadonlyMap<string, UsageSeries>,
): UsageByKey {
  return new Map(rows.map((row) => [row.key, { row, trend: trends.get(row.key) }]));
}
