import { useMemo } from 'react';
import type { UsageSeries } from '@stackyard/contract';
import { type HourQuestion, useUsageHour } from './use-usage-hour.ts';

const STEP_MS = 60_000;
const MOST = 500;

/** The last hour of each row of a table, a number a minute; by the row's key. */
export function useUsageTrends({
  level,
  place,
}: Pick<HourQuestion, 'level' | 'place'>): ReadonlyMap<string, UsageSeries> {
  const { data: hour } = useUsageHour({ level, place, stepMs: STEP_MS, most: MOST });
  return useMemo(() => new Map(hour?.series.map((one) => [one.key, one])), [hour]);
}
