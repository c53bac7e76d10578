import { useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UsageNow } from '@stackyard/contract';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import { useFeed } from '../../lib/feed/feed-context.tsx';
import { usageRows } from '../../lib/usage/usage-rows.ts';
import { useUsageTrends } from '../../lib/usage/use-usage-trends.ts';
import { isUp } from './stack-words.ts';
import { joinUsage, NO_USAGE, type UsageByKey } from './usage-by-key.ts';

/**
 * Whoever asks what is used counts as watching: for half a minute the backend then reads every container each four seconds
 * instead of each ten. A list that is open all day is not watched all day, so it does not follow each look, as the Monitoring
 * page does, but asks once a minute, as often as its lines get a point.
 */
const EVERY_MS = 60_000;
/** What was just started is known in part at the first look, and in full at the next one. */
const SOON_MS = 5_000;
const ASKED_SOON = 3;

/** What each stack uses, by its name. Empty where it cannot be read: the list is of use without. */
export function useStackUsage(): UsageByKey {
  const api = useApi();
  // A stack that comes up or goes down makes it another question, asked at once.
  const up = useFeed(({ stacks }) =>
    stacks.flatMap((stack) => (isUp(stack) ? [`${stack.name} ${stack.state}`] : [])).join(),
  );
  const { data, isError } = useQuery<UsageNow, ApiError>({
    queryKey: ['usage-of-stacks', up],
    queryFn: ({ signal }) => api.call('getUsage', { query: {} }, { signal }),
    enabled: up !== '',
    refetchInterval: ({ state }) =>
      state.dataUpdateCount + state.errorUpdateCount < ASKED_SOON ? SOON_MS : EVERY_MS,
    // Nobody asks while the page is hidden; who comes back wants to see what is.
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
    // What was true of the same stacks some time ago is not shown again.
    gcTime: 0,
  });
  const trends = useUsageTrends({ level: 'stack', place: {} });
  return useMemo(
    () => (data && !isError ? joinUsage(usageRows(data.containers, 'stack'), trends) : NO_USAGE),
    [data, isError, trends],
  );
}
