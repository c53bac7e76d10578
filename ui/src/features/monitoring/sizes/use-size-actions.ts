import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ServiceSize, WantedLimits } from '@stackyard/contract';
import { useToast } from '../../../components/toasts.tsx';
import type { Api } from '../../../lib/api/api.ts';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';

/** Changes the text of a stack in the draft that its editor shows. */
export type ChangeText = (
  api: Api,
  stack: string,
  change: (compose: string) => Promise<string>,
) => Promise<void>;

interface Options {
  changeText: ChangeText;
  /** Limits are others than before. */
  onApplied: () => void;
}

/** Limits set live, and limits put into the text that the editor then shows. */
export function useSizeActions(
  { stack, service }: ServiceSize,
  { changeText, onApplied }: Options,
) {
  const api = useApi();
  const toast = useToast();
  const navigate = useNavigate();
  const refused = (what: string) => (thrown: unknown) => {
    const { message, next } = toApiError(thrown);
    const more = next ? ` ${next}` : '';
    toast.show({ tone: 'bad', message: `Could not ${what} ${service}: ${message}${more}` });
  };
  const apply = useMutation({
    mutationFn: (limits: WantedLimits) =>
      api.call('applySizes', { body: { stack, service, ...limits } }),
    onSuccess: ({ containers }) => {
      const what = containers === 1 ? 'its container is' : `its ${containers} containers are`;
      toast.show({
        tone: 'good',
        message: `${service} of ${stack} has the limits until ${what} made anew.`,
      });
      onApplied();
    },
    onError: refused('limit'),
  });
  const edit = useMutation({
    mutationFn: (limits: WantedLimits) =>
      changeText(api, stack, async (compose) => {
        const edited = await api.call('editSizes', { body: { compose, service, ...limits } });
        return edited.compose;
      }),
    onSuccess: () => navigate(`/stacks/${stack}/edit`),
    onError: refused('edit the limits of'),
  });
  return { apply, edit };
}
