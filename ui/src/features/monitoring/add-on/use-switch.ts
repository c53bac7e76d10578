import { useMutation } from '@tanstack/react-query';
import { useToast } from '../../../components/toasts.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';

type Wish = 'on' | 'off' | 'forget';

/** Asks for the add-on to be switched. What comes of it is told by the feed; what refuses it, by a toast. */
export function useSwitch() {
  const api = useApi();
  const toast = useToast();
  return useMutation({
    mutationFn: (wish: Wish) =>
      wish === 'on'
        ? api.call('switchMonitoringOn', { body: {} })
        : api.call('switchMonitoringOff', { body: { forget: wish === 'forget' } }),
    onError: (thrown, wish) => {
      const { message, next } = toApiError(thrown);
      const what = wish === 'on' ? 'switch monitoring on' : 'switch monitoring off';
      toast.show({
        tone: 'bad',
        message: `Could not ${what}: ${message}${next ? ` ${next}` : ''}`,
      });
    },
  });
}
