import { cpus, loadavg } from 'node:os';

/** One measured number and the most that it may be. */
export interface Figure {
  name: string;
  goal: number;
  value: number;
  unit: string;
  ok: boolean;
}

/** What a benchmark prints. Of several figures the one nearest to its goal, or furthest beyond it, stands in front. */
export interface Report extends Omit<Figure, 'name'> {
  bench: string;
  figures: Figure[];
  /** Over the last 1, 5 and 15 minutes: on a busy machine times grow, and ratios less so. */
  loadAverage: number[];
  cpus: number;
  [detail: string]: unknown;
}

export function atMost(goal: number, { name, value, unit }: Omit<Figure, 'goal' | 'ok'>): Figure {
  return { name, goal, value: round(value), unit, ok: value <= goal };
}

export function report(bench: string, figures: Figure[], details: object): Report {
  const [tightest] = [...figures].sort((a, b) => shareOf(b) - shareOf(a));
  if (!tightest) throw new Error(`The benchmark ${bench} has no figure.`);
  const { goal, value, unit } = tightest;
  return {
    ...{ bench, goal, value, unit },
    ok: figures.every((figure) => figure.ok),
    figures,
    ...details,
    loadAverage: loadavg().map(round),
    cpus: cpus().length,
  };
}

/** Of its goal; where the goal is nothing, anything is beyond it. */
function shareOf({ value, goal }: Figure): number {
  if (goal === 0) return value > 0 ? Number.MAX_VALUE : 0;
  return value / goal;
}

export function median(values: readonly number[]): number {
  const sorted = sort(values);
  const middle = sorted.length / 2;
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2;
}

/** The smallest value that `percent` of all values do not pass. */
export function percentile(values: readonly number[], percent: number): number {
  return at(sort(values), Math.max(0, Math.ceil((values.length * percent) / 100) - 1));
}

export function summarize(values: readonly number[]) {
  return {
    runs: values.length,
    min: round(percentile(values, 0)),
    median: round(median(values)),
    p95: round(percentile(values, 95)),
    max: round(percentile(values, 100)),
  };
}

/** Three digits are more than any of these numbers is worth. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function sort(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error('There is nothing to summarize: no run was measured.');
  return value;
}
