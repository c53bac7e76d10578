import type { MonitoringAlert } from '@stackyard/contract';

/** The address of the logs of an alert's service around the moment when it began. */
export function logsAround({ stack, service, since }: MonitoringAlert): string {
  const place = new URLSearchParams({
    ...(service ? { q: `service:${service}` } : {}),
    ...(stack ? { stacks: stack } : {}),
    around: String(Math.round(Date.parse(since))),
  });
  return `/logs?${place.toString()}`;
}
