import type { EngineContainer } from '../../docker/normalize-container.ts';

/** A page of metrics of somebody's app, on a network that Prometheus has to be in. */
export interface ScrapeTarget {
  network: string;
  /** `172.20.0.3:8080` */
  address: string;
  path: string;
  /** Of the address' query. */
  params: Record<string, string>;
  labels: ScrapeLabels;
}

export interface ScrapeLabels {
  /** Empty where Compose did not make it. */
  stack: string;
  service: string;
  container: string;
}

/** What a container asks for, or why it cannot be had, in one sentence. */
export type ScrapeWish = { target: ScrapeTarget } | { labels: ScrapeLabels; refusal: string };

/** The labels by which a container asks to be read, as Prometheus' users know them from Kubernetes. */
const SCRAPE = 'prometheus.io/scrape';
const PORT = 'prometheus.io/port';
const PATH = 'prometheus.io/path';

/** A name that Prometheus takes at the end of `__param_`: another one makes it refuse the whole list of targets. */
const PARAM_NAME = /^\w+$/;

/** What a running container asks Prometheus to read; undefined where it does not ask. */
export function findScrapeWish(container: EngineContainer): ScrapeWish | undefined {
  const { labels: said, state, compose, name } = container;
  if (said[SCRAPE]?.trim().toLowerCase() !== 'true' || state !== 'running') return undefined;
  const place = { stack: compose?.project ?? '', service: compose?.service ?? '' };
  const labels = { ...place, container: name };
  const refuse = (refusal: string) => ({ labels, refusal });
  // It shares that of the machine or of another container, or has none at all.
  const [network] = container.networks;
  if (!network) return refuse('It has no network of its own that Prometheus could join.');
  const port = portOf(container);
  if (typeof port === 'string') return refuse(port);
  const page = pageOf(said[PATH]?.trim() || '/metrics');
  if (typeof page === 'string') return refuse(page);
  const address = `${network.address}:${port}`;
  return { target: { network: network.name, address, ...page, labels } };
}

/** One without a port of its own gets the only one that it publishes. A text says why there is none. */
function portOf({ labels, ports }: EngineContainer): number | string {
  const said = labels[PORT]?.trim();
  if (said) return isPort(said) ? Number(said) : `“${said}” in the label ${PORT} is no port.`;
  const published = ports.filter(({ protocol }) => protocol === 'tcp');
  const [port, ...others] = new Set(published.map(({ containerPort }) => containerPort));
  if (port === undefined) return `It names no port: add the label ${PORT}.`;
  return others.length === 0 ? port : `It publishes several ports: name one by the label ${PORT}.`;
}

function isPort(said: string): boolean {
  return /^\d{1,5}$/.test(said) && Number(said) > 0 && Number(said) <= 65_535;
}

/** Prometheus takes the query apart from the path. A text says why it cannot. */
function pageOf(said: string): Pick<ScrapeTarget, 'path' | 'params'> | string {
  const [before = '', ...rest] = said.split('?');
  const params = [...new URLSearchParams(rest.join('?'))];
  const names = new Set(params.map(([name]) => name));
  if (names.size < params.length || ![...names].every((name) => PARAM_NAME.test(name))) {
    return `“${said}” in the label ${PATH} has parameters that Prometheus cannot pass on.`;
  }
  const path = before.startsWith('/') ? before : `/${before}`;
  return { path, params: Object.fromEntries(params) };
}
