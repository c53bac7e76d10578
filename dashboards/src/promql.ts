/** A metric under matchers: `select('up', 'job="apps"')`. Empty matchers count for nothing. */
export function select(metric: string, ...matchers: string[]): string {
  const given = matchers.filter(Boolean);
  return given.length ? `${metric}{${given.join(',')}}` : metric;
}

/** Per second, over a window that Grafana fits to the scrapes and to the width of the panel. */
export function rate(selector: string): string {
  return `rate(${selector}[$__rate_interval])`;
}

/** How often something was counted in a window. Prometheus extrapolates, and nobody restarts 1.02 times. */
export function countIn(window: string, selector: string): string {
  return `round(increase(${selector}[${window}]))`;
}

/** One value for each value of the labels; one for all where there are none. */
export function sumBy(labels: string, expr: string): string {
  return labels ? `sum by (${labels}) (${expr})` : `sum(${expr})`;
}

export function maxBy(labels: string, expr: string): string {
  return `max by (${labels}) (${expr})`;
}
