import { rate, select, sumBy } from '../promql.ts';
import { oneContainer } from '../views.ts';

/** A metric of the container that is chosen. */
export function of(metric: string): string {
  return select(metric, oneContainer.matchers);
}

/** One line for all of it: a container that was made anew goes on under its name. */
export function total(expr: string): string {
  return sumBy('', expr);
}

/** A line for each network interface or disk. */
export function rateBy(label: 'interface' | 'device', metric: string): string {
  return sumBy(label, rate(of(metric)));
}
