import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '@stackyard/contract';
import { useApi } from '../../../../lib/api/api-context.ts';
import { millisecondsOf } from '../../list/format-time.ts';
import { useEngineClock } from '../../settings/use-engine-clock.ts';

const REFRESH_MS = 10_000;
/** After this the minutes behind an entry are complete. */
const GROWS_FOR_MS = 4 * 60_000;

/** CPU and memory of an entry's container around the entry; of a new one as the minutes behind it go by. */
export function useUsage({ stack, service, replica, timeNs }: LogEntry) {
  const api = useApi();
  const now = useEngineClock();
  const query = { stack, service, replica, timeNs };
  return useQuery({
    queryKey: ['usage', query],
    queryFn: ({ signal }) => api.call('getUsageAround', { query }, { signal }),
    refetchInterval: () => (now() - millisecondsOf(timeNs) < GROWS_FOR_MS ? REFRESH_MS : false),
  });
}
