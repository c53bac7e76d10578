import type { UsageLevel } from '@stackyard/contract';
import type { UsagePlace } from '../../lib/usage/usage-rows.ts';
import { SORT_KEYS, type SortKey } from './live/sort-rows.ts';
import type { TimeSpan } from './dashboards/dashboard-address.ts';

const VIEWS = ['live', 'sizes', 'dashboards'] as const;
export type MonitoringView = (typeof VIEWS)[number];

/** What the page shows, as its address says it: a link leads to the same view. */
export interface MonitoringAddress {
  /** Live where it is not said. */
  view?: MonitoringView | undefined;
  level: UsageLevel;
  place: UsagePlace;
  sort: SortKey;
  /** Of Grafana; the one that shows the place where it is not said. */
  dashboard?: string | undefined;
  /** What a dashboard shows; the last hour where it is not said. */
  span?: TimeSpan | undefined;
}

const DASHBOARD = /^[\w-]{1,40}$/;
const LEVELS: UsageLevel[] = ['container', 'service', 'stack'];

/** What makes no sense is as if it were not there. */
export function readAddress(params: URLSearchParams): MonitoringAddress {
  const stack = params.get('stack') ?? undefined;
  const service = stack === undefined ? undefined : (params.get('service') ?? undefined);
  const container = params.get('container') ?? undefined;
  return {
    view: VIEWS.find((view) => view === params.get('view') && view !== 'live'),
    level: LEVELS.find((level) => level === params.get('by')) ?? 'container',
    place: container === undefined ? { stack, service } : { container },
    sort: SORT_KEYS.find((key) => key === params.get('sort')) ?? 'cpu',
    dashboard: DASHBOARD.exec(params.get('dashboard') ?? '')?.[0],
    span: spanOf(params.get('from'), params.get('to')),
  };
}

export function writeAddress({
  view,
  level,
  place,
  sort,
  dashboard,
  span,
}: MonitoringAddress): URLSearchParams {
  const time = span && { from: String(span.fromMs), to: String(span.toMs) };
  const parts = { view, by: level, ...place, sort, dashboard, ...time };
  const defaults = { view: 'live', by: 'container', sort: 'cpu' };
  const said = Object.entries(parts).flatMap(([key, value]): [string, string][] =>
    value === undefined || (defaults as Record<string, string>)[key] === value
      ? []
      : [[key, value]],
  );
  return new URLSearchParams(said);
}

/** Both in milliseconds since 1970. */
function spanOf(from: string | null, to: string | null): TimeSpan | undefined {
  const isTime = (text: string | null): text is string => text !== null && /^\d{1,13}$/.test(text);
  if (!isTime(from) || !isTime(to) || Number(from) >= Number(to)) return undefined;
  return { fromMs: Number(from), toMs: Number(to) };
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
