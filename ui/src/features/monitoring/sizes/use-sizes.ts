import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Sizes } from '@stackyard/contract';
import { useApi } from '../../../lib/api/api-context.ts';
import type { ApiError } from '../../../lib/api/api-error.ts';
import { useFeed } from '../../../lib/feed/feed-context.tsx';

const EVERY_MS = 60_000;
/** For an answer from just before Prometheus came. */
const AGAIN_MS = 1_000;

/** What services are advised to have, of one stack or of all; anew each minute, and when Prometheus comes or goes. */
export function useSizes(stack: string | undefined) {
  const api = useApi();
  const prometheus = useFeed(
    (state) => state.monitoring?.parts.find(({ name }) => name === 'prometheus')?.state,
  );
  return useQuery<Sizes, ApiError>({
    queryKey: ['sizes', stack ?? null, prometheus ?? null],
    queryFn: ({ signal }) => api.call('getSizes', { query: { stack } }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.kind === 'off' && prometheus === 'ready' ? AGAIN_MS : EVERY_MS,
    placeholderData: keepPreviousData,
  });
}
