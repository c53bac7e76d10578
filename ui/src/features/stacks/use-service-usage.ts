import { useMemo } from 'react';
import type { StackSummary } from '@stackyard/contract';
import { isIn, usageRows } from '../../lib/usage/usage-rows.ts';
import { useUsageNow } from '../../lib/usage/use-usage-now.ts';
import { useUsageTrends } from '../../lib/usage/use-usage-trends.ts';
import { isUp } from './stack-words.ts';
import { joinUsage, NO_USAGE, type UsageByKey } from './usage-by-key.ts';

/**
 * What the services of a stack and their containers use. Who opens one stack looks at it more closely than at the list, so
 * each look of the backend is followed, as on the Monitoring page; empty while it cannot be read, or nothing runs.
 */
export function useServiceUsage(summary: StackSummary): UsageByKey {
  const { name: stack } = summary;
  const isEnabled = isUp(summary);
  const { usage, error } = useUsageNow({ isEnabled });
  const trends = useUsageTrends({ level: 'service', place: { stack } });
  return useMemo(() => {
    if (!isEnabled || !usage || error) return NO_USAGE;
    const own = usage.containers.filter(isIn({ stack }));
    return joinUsage([...usageRows(own, 'service'), ...usageRows(own, 'container')], trends);
  }, [isEnabled, usage, error, stack, trends]);
}
