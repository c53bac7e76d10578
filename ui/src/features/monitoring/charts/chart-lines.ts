import type { UsageHour, UsageSeries } from '@stackyard/contract';
import type { ChartLine } from '../../../components/time-chart.tsx';
import { lineColours } from '../../../lib/name-colour.ts';
import { sumKnown, type UsageRow } from '../../../lib/usage/usage-rows.ts';

type Column = Exclude<keyof UsageSeries, 'key'>;

interface Live {
  hour: UsageHour;
  rows: readonly UsageRow[];
  nowMs: number;
  isDark: boolean;
}

const REST = { light: '#8390a5', dark: '#77849a' };
/** In and out, of whatever: the same two colours everywhere. */
const DIRECTIONS = ['in', 'out'];

/** Seconds since 1970: the middle of each span that is over, and now. */
export function chartTimes({ fromMs, stepMs, series }: UsageHour, nowMs: number): number[] {
  const spans = spansOver({ fromMs, stepMs, series }, nowMs);
  const middles = Array.from({ length: spans }, (_, index) => fromMs + (index + 0.5) * stepMs);
  return [...middles, Math.max(nowMs, fromMs + spans * stepMs)].map((ms) => ms / 1000);
}

/** A line for each name, with what it uses now as its newest point. */
export function chartLines({ hour, rows, nowMs, isDark }: Live, column: Column): ChartLine[] {
  const spans = spansOver(hour, nowMs);
  const keys = hour.series.map(({ key }) => key).filter((key) => key !== '');
  const colours = lineColours(keys, isDark);
  const known = new Set(keys);
  return hour.series.map((series) => {
    const isRest = series.key === '';
    const now = rows.filter(({ key }) => (isRest ? !known.has(key) : key === series.key));
    return {
      key: series.key,
      name: isRest ? 'All others' : series.key,
      colour: colours.get(series.key) ?? REST[isDark ? 'dark' : 'light'],
      values: [...series[column].slice(0, spans), sumKnown(now.map((row) => row[column]))],
    };
  });
}

/** A line for each column: the sum of all names. */
export function totalLines(
  { hour, rows, nowMs, isDark }: Live,
  names: Partial<Record<Column, string>>,
): ChartLine[] {
  const spans = spansOver(hour, nowMs);
  const colours = lineColours(DIRECTIONS, isDark);
  return Object.entries(names).map(([key, name], index) => {
    const column = key as Column;
    const sumAt = (span: number) => sumKnown(hour.series.map((one) => one[column][span] ?? null));
    const past = Array.from({ length: spans }, (_, span) => sumAt(span));
    const now = sumKnown(rows.map((row) => row[column]));
    const colour = colours.get(DIRECTIONS[index] ?? '') ?? REST.light;
    return { key, name, colour, values: [...past, now] };
  });
}

/** The last span has only begun; what is used now stands for it. */
function spansOver({ fromMs, stepMs, series }: UsageHour, nowMs: number): number {
  const all = series[0]?.cpuPercent.length ?? 0;
  return Math.max(0, Math.min(all, Math.floor((nowMs - fromMs) / stepMs)));
}
