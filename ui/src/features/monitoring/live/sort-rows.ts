import type { UsageRow } from '../../../lib/usage/usage-rows.ts';

export const SORT_KEYS = [
  'name',
  'cpu',
  'memory',
  'network',
  'disk',
  'processes',
  'restarts',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

const amounts: Record<Exclude<SortKey, 'name'>, (row: UsageRow) => number> = {
  cpu: ({ cpuPercent }) => cpuPercent ?? -1,
  memory: ({ memoryBytes }) => memoryBytes,
  network: ({ receivedPerSecond, sentPerSecond }) => both(receivedPerSecond, sentPerSecond),
  disk: ({ readPerSecond, writtenPerSecond }) => both(readPerSecond, writtenPerSecond),
  processes: ({ processes }) => processes ?? -1,
  restarts: ({ restarts }) => restarts ?? -1,
};

/** Those that use most first, or by name; where they are the same, by name. */
export function sortRows(rows: readonly UsageRow[], key: SortKey): UsageRow[] {
  const byName = (one: UsageRow, other: UsageRow) =>
    one.key.localeCompare(other.key, undefined, { numeric: true });
  if (key === 'name') return rows.toSorted(byName);
  const amount = amounts[key];
  return rows.toSorted((one, other) => amount(other) - amount(one) || byName(one, other));
}

/** The rows in an order from before, so that none goes away under the pointer; new ones come last. */
export function keepOrder(rows: readonly UsageRow[], keys: readonly string[]): UsageRow[] {
  const places = new Map(keys.map((key, index) => [key, index]));
  const placeOf = ({ key }: UsageRow) => places.get(key) ?? keys.length;
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function both(one: number | null, other: number | null): number {
  return one === null && other === null ? -1 : (one ?? 0) + (other ?? 0);
}
