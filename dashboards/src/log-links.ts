import type { DataLink } from './links.ts';

/**
 * What stands in the place of Stackyard's own address. Stackyard puts that in when it gives the dashboards to Grafana, and
 * takes these links out where its panel has no address, as inside of Docker Desktop.
 */
export const PANEL = 'stackyard:';

/** Whose logs: texts in which Grafana's variables may stand. */
export interface LogPlace {
  stack?: string;
  service?: string;
  container?: string;
}

/** The logs of the time that a dashboard shows. Stackyard's addresses have nanoseconds, Grafana's milliseconds. */
export function toLogs(place: LogPlace): DataLink {
  return {
    title: 'Logs',
    url: address(place, 'from=${__from}000000&to=${__to}000000'),
  };
}

/** The logs around the point that is clicked. */
export function toLogsOfMoment(place: LogPlace): DataLink {
  return { title: 'Logs of this moment', url: address(place, 'around=${__value.time}') };
}

function address({ stack, service, container }: LogPlace, time: string): string {
  const query = [
    ...(service === undefined ? [] : [`service:${service}`]),
    ...(container === undefined ? [] : [`container:${container}`]),
  ];
  const parts = [
    ...(stack === undefined ? [] : [`stacks=${stack}`]),
    ...(query.length === 0 ? [] : [`q=${query.join('+')}`]),
    time,
  ];
  return `${PANEL}/logs?${parts.join('&')}`;
}
