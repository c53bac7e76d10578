import { useQuery } from '@tanstack/react-query';
import type { Template } from '@stackyard/contract';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';

/** The catalog. It is data in the image, so one look is enough. */
export function useTemplates() {
  const api = useApi();
  return useQuery<Template[], ApiError>({
    queryKey: ['templates'],
    queryFn: async ({ signal }) => (await api.call('listTemplates', {}, { signal })).templates,
    staleTime: Infinity,
  });
}
