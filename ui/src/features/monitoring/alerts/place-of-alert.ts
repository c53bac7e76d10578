import type { MonitoringAlert } from '@stackyard/contract';
import type { TimeSpan } from '../dashboards/dashboard-address.ts';
import type { UsagePlace } from '../../../lib/usage/usage-rows.ts';

const ON_BOTH_SIDES_MS = 15 * 60_000;

/** The nearest that is known of what is in trouble. */
export function placeOf({ stack, service, container }: MonitoringAlert): UsagePlace {
  if (container !== null) return { container };
  return { stack: stack ?? undefined, service: service ?? undefined };
}

/** Time enough on both sides to see what was usual. */
export function spanAround(since: string): TimeSpan {
  const beganMs = Math.round(Date.parse(since));
  return { fromMs: beganMs - ON_BOTH_SIDES_MS, toMs: beganMs + ON_BOTH_SIDES_MS };
}
