import type { MonitoredApp } from '@stackyard/contract';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { AppNetworks } from './app-networks.ts';
import { findScrapeWish, type ScrapeTarget, type ScrapeWish } from './scrape-wish.ts';

interface Sight {
  /** As Prometheus tells of them. */
  read: readonly MonitoredApp[];
  containers: readonly EngineContainer[];
  networks: Pick<AppNetworks, 'findTrouble'>;
}

/**
 * The apps that ask to be read, by name. Prometheus hears of an app only seconds after it has started, of some it never
 * hears, and why it reaches no network it does not know.
 */
export function listApps({ read, containers, networks }: Sight): MonitoredApp[] {
  const wishes = containers.map(findScrapeWish).filter((wish) => wish !== undefined);
  const asking = new Set(wishes.map((wish) => labelsOf(wish).container));
  const others = read.filter(({ container }) => !asking.has(container));
  return [...wishes.map((wish) => appOf(wish, { read, networks })), ...others].sort((one, other) =>
    one.container.localeCompare(other.container),
  );
}

function labelsOf(wish: ScrapeWish) {
  return 'target' in wish ? wish.target.labels : wish.labels;
}

function appOf(wish: ScrapeWish, { read, networks }: Omit<Sight, 'containers'>): MonitoredApp {
  if ('refusal' in wish) {
    return { ...wish.labels, url: '', state: 'down', reason: wish.refusal, details: null };
  }
  const { target } = wish;
  const app = read.find((one) => isOf(target, one)) ?? unread(target);
  const trouble = networks.findTrouble(target.network);
  // Prometheus only says that nobody answers.
  return app.state === 'up' || !trouble
    ? app
    : { ...app, state: 'down', reason: trouble, details: null };
}

/** One that was made anew under the same name has another address. */
function isOf({ labels, address }: ScrapeTarget, { container, url }: MonitoredApp): boolean {
  return container === labels.container && url.startsWith(`http://${address}/`);
}

function unread({ labels, address, path, params }: ScrapeTarget): MonitoredApp {
  const query = new URLSearchParams(params).toString();
  const url = `http://${address}${path}${query && `?${query}`}`;
  return { ...labels, url, state: 'unknown', reason: null, details: null };
}
