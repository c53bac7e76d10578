import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';
import { type LogPlace, PANEL, toLogs } from './log-links.ts';

/** Addresses of dashboards, in the order in which they are offered. Bookmarks hold them: they stay. */
export const uids = {
  engine: 'stackyard-engine',
  stack: 'stackyard-stack',
  service: 'stackyard-service',
  container: 'stackyard-container',
  cornerShop: 'stackyard-corner-shop',
} as const;

export type Uid = (typeof uids)[keyof typeof uids];

/** Leads from a line or a cell to another dashboard, at the same time. */
export interface DataLink {
  title: string;
  url: string;
}

export function toStack(stack: string): DataLink {
  return { title: 'Open the stack', url: address(uids.stack, { stack }) };
}

export function toService(stack: string, service: string): DataLink {
  return { title: 'Open the service', url: address(uids.service, { stack, service }) };
}

export function toContainer(container: string): DataLink {
  return { title: 'Open the container', url: address(uids.container, { container }) };
}

function address(uid: Uid, variables: Record<string, string>): string {
  const values = Object.entries(variables).map(([name, value]) => `var-${name}=${value}`);
  return `/d/${uid}?${values.join('&')}&\${__url_time_range}`;
}

const titles: Record<Uid, string> = {
  'stackyard-engine': 'Engine overview',
  'stackyard-stack': 'Stack',
  'stackyard-service': 'Service',
  'stackyard-container': 'Container',
  'stackyard-corner-shop': 'Corner Shop',
};

export function titleOf(uid: Uid): string {
  return titles[uid];
}

/** At the top of a dashboard: all the others, at the same time and, as far as they know it, of the same thing. */
export function createLinksToOthers(own: Uid): Builder<DashboardLink>[] {
  return Object.values(uids)
    .filter((uid) => uid !== own)
    .map((uid) => createLink({ title: titleOf(uid), url: `/d/${uid}`, keepsContext: true }));
}

/** On the lines of a chart. */
export function createDataLink({ title, url }: DataLink): Builder<DashboardLink> {
  return createLink({ title, url, keepsContext: false });
}

/** At the top of a dashboard: the logs of what it shows, at the same time. */
export function createLinkToLogs(place: LogPlace): Builder<DashboardLink> {
  return createLink({ ...toLogs(place), keepsContext: false });
}

/** The builder of the SDK would hide every link in a menu, and has no way to say otherwise. */
function createLink({ title, url, keepsContext }: DataLink & { keepsContext: boolean }) {
  const link: DashboardLink = {
    title,
    url,
    type: DashboardLinkType.Link,
    icon: 'dashboard',
    tooltip: '',
    tags: [],
    asDropdown: false,
    // Stackyard's panel is a page of its own.
    targetBlank: url.startsWith(PANEL),
    includeVars: keepsContext,
    keepTime: keepsContext,
  };
  return { build: () => link };
}
