import { LONGEST_WAIT_MS, type MonitoringState, type MonitoringStatus } from '@stackyard/contract';
import type { Stackyard } from '../stackyard.ts';

const SWITCHED_WITHIN_MS = 180_000;

export function isIn(wanted: MonitoringState): (status: MonitoringStatus) => boolean {
  return ({ state }) => state === wanted;
}

/** Follows the feed, as the panel does; gives what it told, and the moment at which it did. */
export async function untilMonitoring(
  { call }: Stackyard,
  isReached: (status: MonitoringStatus) => boolean,
): Promise<{ atMs: number; status: MonitoringStatus }> {
  const until = performance.now() + SWITCHED_WITHIN_MS;
  let page = await call('getFeed');
  for (;;) {
    const status = page.monitoring;
    if (status && isReached(status)) return { atMs: performance.now(), status };
    if (performance.now() > until) throw new Error('The feed did not tell so in time.');
    page = await call('getFeed', { query: { after: page.cursor, wait: LONGEST_WAIT_MS } });
  }
}
