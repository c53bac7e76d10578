import type { UsagePlace } from '../../../lib/usage/usage-rows.ts';

/** From and to, in milliseconds since 1970. */
export interface TimeSpan {
  fromMs: number;
  toMs: number;
}

export interface DashboardAddress {
  uid: string;
  place: UsagePlace;
  /** The last hour where it is not said. */
  span?: TimeSpan | undefined;
}

/** Addresses of Stackyard's dashboards in Grafana; bookmarks hold them, so they stay. */
const OWN = {
  engine: 'stackyard-engine',
  stack: 'stackyard-stack',
  service: 'stackyard-service',
  container: 'stackyard-container',
};

/** The dashboard that shows a place. */
export function dashboardOf({ stack, service, container }: UsagePlace): string {
  if (container !== undefined) return OWN.container;
  if (stack === undefined) return OWN.engine;
  return service === undefined ? OWN.stack : OWN.service;
}

/** Where Grafana shows a dashboard, with all that is around it. */
export function grafanaUrl(grafana: string, address: DashboardAddress): string {
  return urlOf(grafana, address, {});
}

/** Where Grafana shows it without its own menus, to be looked at inside of another page. */
export function frameUrl(
  grafana: string,
  address: DashboardAddress,
  theme: 'light' | 'dark',
): string {
  return urlOf(grafana, address, { theme, kiosk: '1' });
}

function urlOf(
  grafana: string,
  { uid, place, span }: DashboardAddress,
  look: Record<string, string>,
): string {
  const time = span
    ? { from: String(span.fromMs), to: String(span.toMs) }
    : { from: 'now-1h', to: 'now', refresh: '10s' };
  const variables = Object.entries(place).flatMap(([name, value]) =>
    value === undefined ? [] : [[`var-${name}`, String(value)]],
  );
  const query = new URLSearchParams([
    ...Object.entries(time),
    ...variables,
    ...Object.entries(look),
  ] as [string, string][]);
  return `${grafana}/d/${encodeURIComponent(uid)}?${query.toString()}`;
}
