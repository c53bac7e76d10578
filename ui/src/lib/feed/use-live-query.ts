import { useEffect } from 'react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiError } from '../api/api-error.ts';

interface LiveQuery<T> {
  queryKey: readonly unknown[];
  load: (signal: AbortSignal) => Promise<T>;
  /** What the feed says of the thing; when it differs from the one at the last load, the thing is loaded again. */
  stamp: unknown;
  isEnabled?: boolean;
}

/**
 * A detail that follows the feed. A change that arrives while it is being loaded does not abort the load but starts
 * another after it, so that a thing that changes all the time is still shown.
 */
export function useLiveQuery<T>({ queryKey, load, stamp, isEnabled = true }: LiveQuery<T>) {
  const query = useQuery<{ stamp: unknown; value: T }, ApiError>({
    queryKey,
    queryFn: async ({ signal }) => ({ stamp, value: await load(signal) }),
    enabled: isEnabled,
    structuralSharing: false,
  });
  const { data, isFetching, isError, refetch } = query;
  const isStale = data !== undefined && data.stamp !== stamp;
  useEffect(() => {
    if (isEnabled && isStale && !isFetching && !isError) void refetch();
  }, [isEnabled, isStale, isFetching, isError, refetch]);
  // A failure is old news once the feed says something new.
  useEffect(() => {
    if (isEnabled && isError) void refetch();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a new stamp is a reason
  }, [stamp]);
  return { ...query, value: data?.value } as UseQueryResult<unknown, ApiError> & {
    value: T | undefined;
  };
}
