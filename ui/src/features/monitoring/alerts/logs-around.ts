import type { MonitoringAlert } from '@stackyard/contract';

/** What led to it is before, what came of it after. */
const BEFORE_MS = 2 * 60_000;
const AFTER_MS = 2 * 60_000;

/** The address of the logs of an alert's service around the moment when it began. */
export function logsAround({ stack, service, since }: MonitoringAlert): string {
  const beganMs = Date.parse(since);
  const nanoseconds = (ms: number) => `${Math.round(ms)}000000`;
  const place = new URLSearchParams({
    ...(service ? { q: `service:${service}` } : {}),
    ...(stack ? { stacks: stack } : {}),
    from: nanoseconds(beganMs - BEFORE_MS),
    to: nanoseconds(beganMs + AFTER_MS),
  });
  return `/logs?${place.toString()}`;
}
