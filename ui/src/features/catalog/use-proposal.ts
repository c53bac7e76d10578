import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { StackName, type Proposal } from '@stackyard/contract';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import { useDebounced } from '../../lib/use-debounced.ts';

const PAUSE_MS = 350;

/** What the backend proposes for this template, and what it says of the name that the user chose instead. */
export function useProposal(templateId: string, chosenName: string | null) {
  const api = useApi();
  const settled = useDebounced(chosenName, PAUSE_MS);
  const name = settled !== null && StackName.safeParse(settled).success ? settled : undefined;
  return useQuery<Proposal, ApiError>({
    queryKey: ['proposal', templateId, name],
    queryFn: ({ signal }) =>
      api.call('proposeDeploy', { params: { id: templateId }, body: { name } }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
