import { useMutation } from '@tanstack/react-query';
import { useToast } from '../../components/toasts.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import { toApiError } from '../../lib/api/api-error.ts';

export type StackAction = 'startStack' | 'stopStack' | 'restartStack';

const verbs: Record<StackAction, string> = {
  startStack: 'start',
  stopStack: 'stop',
  restartStack: 'restart',
};

/** Starts, stops or restarts a stack. What comes of it arrives by the feed; what refuses it, as a toast. */
export function useStackAction(name: string) {
  const api = useApi();
  const toast = useToast();
  return useMutation({
    mutationFn: (action: StackAction) => api.call(action, { params: { name } }),
    onError: (thrown, action) => {
      const { message, next } = toApiError(thrown);
      toast.show({
        tone: 'bad',
        message: `Could not ${verbs[action]} ${name}: ${message}${next ? ` ${next}` : ''}`,
      });
    },
  });
}
