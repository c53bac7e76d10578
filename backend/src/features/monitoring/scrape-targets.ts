import type { EngineContainer } from '../../docker/normalize-container.ts';
import { findScrapeWish, type ScrapeTarget } from './scrape-wish.ts';

/** What running containers ask Prometheus to read, as far as it can be. */
export function scrapeTargets(containers: readonly EngineContainer[]): ScrapeTarget[] {
  return containers.flatMap((container) => {
    const wish = findScrapeWish(container);
    return wish && 'target' in wish ? [wish.target] : [];
  });
}

/** As Prometheus' service discovery by HTTP wants it. */
export function targetGroups(targets: readonly ScrapeTarget[]) {
  return targets.map(({ address, path, params, labels }) => ({
    targets: [address],
    labels: { __metrics_path__: path, ...paramLabels(params), ...labels },
  }));
}

function paramLabels(params: ScrapeTarget['params']) {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [`__param_${name}`, value]),
  );
}
