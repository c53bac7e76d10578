import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Dashboard } from '@stackyard/contract';
import { useApi } from '../../../lib/api/api-context.ts';
import type { ApiError } from '../../../lib/api/api-error.ts';

const EVERY_MS = 30_000;
/** Grafana looks for new files every ten seconds. */
const WHILE_IT_LOOKS_MS = 1_000;

/** What there is to look at. Asked for again soon as long as Grafana, which is ready, has not found all of it. */
export function useDashboards(isGrafanaReady: boolean) {
  const api = useApi();
  return useQuery<Dashboard[], ApiError>({
    queryKey: ['dashboards', isGrafanaReady],
    queryFn: ({ signal }) => api.call('listDashboards', {}, { signal }),
    refetchInterval: ({ state: { data } }) =>
      isGrafanaReady && data?.some(({ isShown }) => !isShown) ? WHILE_IT_LOOKS_MS : EVERY_MS,
    placeholderData: keepPreviousData,
  });
}
