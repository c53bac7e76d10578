import { useMemo } from 'react';
import type { UsageHour, UsageSeries } from '@stackyard/contract';
import { type HourQuestion, useUsageHour } from './use-usage-hour.ts';
import { withoutEmptyStart } from './without-empty-start.ts';

const STEP_MS = 60_000;
const MOST = 500;

/** The last hour of each row of a table, a number a minute; by the row's key. */
export function useUsageTrends({
  level,
  place,
}: Pick<HourQuestion, 'level' | 'place'>): ReadonlyMap<string, UsageSeries> {
  const { data: hour } = useUsageHour({ level, place, stepMs: STEP_MS, most: MOST });
  return useMemo(() => (hour ? trendsOf(hour) : new Map<string, UsageSeries>()), [hour]);
}

/** Each begins where its own figures begin: that of a new stack uses its width beside one that ran all the hour. */
export function trendsOf(hour: UsageHour): Map<string, UsageSeries> {
  const trends = hour.series.flatMap((one) => withoutEmptyStart({ ...hour, series: [one] }).series);
  return new Map(trends.map((trend) => [trend.key, trend]));
}
