import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UsageLevel } from '@stackyard/contract';
import { useApi } from '../api/api-context.ts';
import type { UsagePlace } from './usage-rows.ts';

export interface HourQuestion {
  level: UsageLevel;
  place: UsagePlace;
  stepMs: number;
  /** How many series at the most; the rest is one. */
  most: number;
}

/** The last hour of what is asked for, anew with each span of time that goes by. */
export function useUsageHour({ level, place, stepMs, most }: HourQuestion) {
  const api = useApi();
  const query = { by: level, ...place, stepMs, most };
  return useQuery({
    queryKey: ['usage-hour', query],
    queryFn: ({ signal }) => api.call('getUsageHour', { query }, { signal }),
    refetchInterval: stepMs,
    placeholderData: keepPreviousData,
  });
}
