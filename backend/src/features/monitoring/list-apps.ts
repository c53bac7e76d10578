import type { MonitoredApp } from '@stackyard/contract';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { AppNetworks } from './app-networks.ts';
import { findScrapeWish } from './scrape-wish.ts';

interface Sight {
  /** As Prometheus tells of them. */
  read: readonly MonitoredApp[];
  containers: readonly EngineContainer[];
  networks: Pick<AppNetworks, 'findTrouble'>;
}

/** The apps that ask to be read, by name: Prometheus knows neither those that it is never told of, nor why it reaches no network. */
export function listApps({ read, containers, networks }: Sight): MonitoredApp[] {
  const troubles = new Map<string, string>();
  const unreadable: MonitoredApp[] = [];
  for (const wish of containers.map(findScrapeWish)) {
    if (!wish) continue;
    if ('refusal' in wish) {
      unreadable.push({ ...wish.labels, url: '', state: 'down', reason: wish.refusal });
      continue;
    }
    const { network, labels } = wish.target;
    const trouble = networks.findTrouble(network);
    if (trouble) troubles.set(labels.container, trouble);
  }
  const unread = new Set(unreadable.map(({ container }) => container));
  return [...read.filter(({ container }) => !unread.has(container)), ...unreadable]
    .map((app) => inOwnWords(app, troubles.get(app.container)))
    .sort((one, other) => one.container.localeCompare(other.container));
}

/** Prometheus only says that nobody answers. */
function inOwnWords(app: MonitoredApp, trouble: string | undefined): MonitoredApp {
  if (app.state === 'up' || trouble === undefined) return app;
  return { ...app, state: 'down', reason: trouble };
}
