import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ComposeCheck } from '@stackyard/contract';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import { useDebounced } from '../../lib/use-debounced.ts';

const PAUSE_MS = 400;

/** What is wrong with the text, asked a moment after the last key. */
export function useComposeCheck(compose: string, env: string) {
  const api = useApi();
  const settledCompose = useDebounced(compose, PAUSE_MS);
  const settledEnv = useDebounced(env, PAUSE_MS);
  const check = useQuery<ComposeCheck, ApiError>({
    queryKey: ['compose-check', settledCompose, settledEnv],
    queryFn: ({ signal }) =>
      api.call('checkCompose', { body: { compose: settledCompose, env: settledEnv } }, { signal }),
    enabled: settledCompose.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const isCurrent = settledCompose === compose && settledEnv === env && !check.isPlaceholderData;
  return { ...check, isCurrent };
}
