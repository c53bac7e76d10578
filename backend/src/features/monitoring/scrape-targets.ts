import type { EngineContainer } from '../../docker/normalize-container.ts';

/** A page of metrics of somebody's app, on a network that Prometheus has to be in. */
export interface ScrapeTarget {
  network: string;
  /** `172.20.0.3:8080` */
  address: string;
  path: string;
  labels: { stack: string; service: string; container: string };
}

/** The labels by which a container asks to be read, as Prometheus' users know them from Kubernetes. */
const SCRAPE = 'prometheus.io/scrape';
const PORT = 'prometheus.io/port';
const PATH = 'prometheus.io/path';

/** What running containers ask Prometheus to read. One without a port of its own gets the only one that it publishes. */
export function scrapeTargets(containers: readonly EngineContainer[]): ScrapeTarget[] {
  return containers.flatMap((container) => {
    const { labels, state, compose, name } = container;
    const [network] = container.networks;
    const port = portOf(container);
    if (labels[SCRAPE] !== 'true' || state !== 'running' || !network || port === null) return [];
    const place = { stack: compose?.project ?? '', service: compose?.service ?? '' };
    return {
      network: network.name,
      address: `${network.address}:${port}`,
      path: pathOf(labels[PATH]),
      labels: { ...place, container: name },
    };
  });
}

/** As Prometheus' service discovery by HTTP wants it. */
export function targetGroups(targets: readonly ScrapeTarget[]) {
  return targets.map(({ address, path, labels }) => ({
    targets: [address],
    labels: { __metrics_path__: path, ...labels },
  }));
}

function portOf({ labels, ports }: EngineContainer): number | null {
  const said = Number(labels[PORT]);
  if (Number.isInteger(said) && said > 0 && said <= 65_535) return said;
  if (labels[PORT] !== undefined || ports.length !== 1) return null;
  return ports[0]?.containerPort ?? null;
}

function pathOf(said: string | undefined): string {
  return said?.startsWith('/') ? said : '/metrics';
}
