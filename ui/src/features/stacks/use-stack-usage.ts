import { useMemo } from 'react';
import { useFeed } from '../../lib/feed/feed-context.tsx';
import { usageRows } from '../../lib/usage/usage-rows.ts';
import { useUsageNow } from '../../lib/usage/use-usage-now.ts';
import { useUsageTrends } from '../../lib/usage/use-usage-trends.ts';
import { isUp } from './stack-words.ts';
import { joinUsage, NO_USAGE, type UsageByKey } from './usage-by-key.ts';

/**
 * What each stack uses, by its name. Empty where it cannot be read: the list is of use without. It may be open all day, so it
 * follows the looks that the backend takes anyway, and asks for no more of them.
 */
export function useStackUsage(): UsageByKey {
  const isEnabled = useFeed(({ stacks }) => stacks.some(isUp));
  const { usage, error } = useUsageNow({ isEnabled, pace: 'rest' });
  const trends = useUsageTrends({ level: 'stack', place: {} });
  return useMemo(
    () => (usage && !error ? joinUsage(usageRows(usage.containers, 'stack'), trends) : NO_USAGE),
    [usage, error, trends],
  );
}
