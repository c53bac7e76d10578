import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LogSettings } from '@stackyard/contract';
import { useToast } from '../../../components/toasts.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { STATUS_KEY } from './use-log-status.ts';

export function useSaveSettings() {
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (body: LogSettings) => api.call('saveLogSettings', { body }),
    onSuccess: (status) => queries.setQueryData(STATUS_KEY, status),
    onError: (thrown) => {
      const { message } = toApiError(thrown);
      toast.show({ tone: 'bad', message: `The settings were not saved. ${message}` });
    },
  });
}
