import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../lib/api/api-context.ts';

const REFRESH_MS = 5_000;
export const STATUS_KEY = ['log-status'];

/** What is kept, and how well. */
export function useLogStatus() {
  const api = useApi();
  return useQuery({
    queryKey: STATUS_KEY,
    queryFn: ({ signal }) => api.call('getLogStatus', {}, { signal }),
    refetchInterval: REFRESH_MS,
  });
}
