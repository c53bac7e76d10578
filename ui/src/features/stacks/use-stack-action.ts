import { useMutation } from '@tanstack/react-query';
import { useToast } from '../../components/toasts.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import { toApiError } from '../../lib/api/api-error.ts';

type StackAction = 'startStack' | 'stopStack' | 'restartStack';

const verbs: Record<StackAction, string> = {
  startStack: 'start',
  stopStack: 'stop',
  restartStack: 'restart',
};

interface Asked {
  action: StackAction;
  /** One service only. */
  service?: string;
}

/** Starts, stops or restarts a stack or a service of it. What comes of it arrives by the feed; what refuses it, as a toast. */
export function useStackAction(name: string) {
  const api = useApi();
  const toast = useToast();
  return useMutation({
    mutationFn: ({ action, service }: Asked) =>
      api.call(action, { params: { name }, body: service ? { service } : {} }),
    onError: (thrown, { action, service }) => {
      const { message, next } = toApiError(thrown);
      toast.show({
        tone: 'bad',
        message: `Could not ${verbs[action]} ${service ?? name}: ${message}${next ? ` ${next}` : ''}`,
      });
    },
  });
}
