import type { UsageLevel } from '@stackyard/contract';
import type { UsagePlace } from '../../lib/usage/usage-rows.ts';
import { SORT_KEYS, type SortKey } from './live/sort-rows.ts';

export type MonitoringView = 'live' | 'sizes';

/** What the page shows, as its address says it: a link leads to the same view. */
export interface MonitoringAddress {
  /** Live where it is not said. */
  view?: MonitoringView | undefined;
  level: UsageLevel;
  place: UsagePlace;
  sort: SortKey;
}

const LEVELS: UsageLevel[] = ['container', 'service', 'stack'];

/** What makes no sense is as if it were not there. */
export function readAddress(params: URLSearchParams): MonitoringAddress {
  const stack = params.get('stack') ?? undefined;
  const service = stack === undefined ? undefined : (params.get('service') ?? undefined);
  const container = params.get('container') ?? undefined;
  return {
    view: params.get('view') === 'sizes' ? 'sizes' : undefined,
    level: LEVELS.find((level) => level === params.get('by')) ?? 'container',
    place: container === undefined ? { stack, service } : { container },
    sort: SORT_KEYS.find((key) => key === params.get('sort')) ?? 'cpu',
  };
}

export function writeAddress({ view, level, place, sort }: MonitoringAddress): URLSearchParams {
  const parts = { view, by: level, ...place, sort };
  const defaults = { view: 'live', by: 'container', sort: 'cpu' };
  const said = Object.entries(parts).flatMap(([key, value]): [string, string][] =>
    value === undefined || (defaults as Record<string, string>)[key] === value
      ? []
      : [[key, value]],
  );
  return new URLSearchParams(said);
}

/** One step nearer: a stack's services, a service's containers, a container by itself. */
export function placeOfRow(
  {
    level,
    key,
    stack,
    service,
  }: { level: UsageLevel; key: string; stack: string | null; service: string | null },
  sort: SortKey,
): MonitoringAddress {
  if (level === 'stack') return { level: 'service', place: { stack: stack ?? undefined }, sort };
  if (level === 'service') {
    const place = { stack: stack ?? undefined, service: service ?? undefined };
    return { level: 'container', place, sort };
  }
  return { level: 'container', place: { container: key }, sort };
}
