import { useMutation } from '@tanstack/react-query';
import { useToast } from '../../../components/toasts.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';

/** Asks for the same again that a job wanted, whichever of the wishes that was. */
export function useRetry() {
  const api = useApi();
  const toast = useToast();
  return useMutation({
    mutationFn: (id: string) => api.call('retryJob', { params: { id }, body: {} }),
    onError: (thrown) => {
      const { message, next } = toApiError(thrown);
      toast.show({
        tone: 'bad',
        message: `Could not try again: ${message}${next ? ` ${next}` : ''}`,
      });
    },
  });
}
