import { useMutation } from '@tanstack/react-query';
import type { Dashboard } from '@stackyard/contract';
import { useToast } from '../../../components/toasts.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';

export function useRemove(onRemoved: () => void) {
  const api = useApi();
  const toast = useToast();
  return useMutation({
    mutationFn: ({ uid }: Dashboard) => api.call('removeDashboard', { body: { uid } }),
    onSuccess: (_, { title }) => {
      toast.show({ tone: 'good', message: `“${title}” was removed.` });
      onRemoved();
    },
    onError: (thrown, { title }) => {
      const { message, next } = toApiError(thrown);
      const more = next ? ` ${next}` : '';
      toast.show({ tone: 'bad', message: `Could not remove “${title}”: ${message}${more}` });
    },
  });
}
