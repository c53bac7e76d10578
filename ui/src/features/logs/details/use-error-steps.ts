import type { LogEntry, LogId } from '@stackyard/contract';
import { useToast } from '../../../components/toasts.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import type { LogQuestion } from '../store/log-question.ts';
import { findError } from './find-error.ts';

interface ErrorSteps {
  question: LogQuestion;
  /** Where to begin, for each direction. */
  startOf: (from: 'before' | 'after') => LogId | undefined;
  onFound: (entry: LogEntry) => void;
}

/** Goes from error to error, also past what the panel holds; says so where there is none. */
export function useErrorSteps({ question, startOf, onFound }: ErrorSteps) {
  const api = useApi();
  const toast = useToast();
  const step = async (from: 'before' | 'after') => {
    const id = startOf(from);
    if (id === undefined) return;
    const found = await findError({ api, question, from, id });
    if (found) return onFound(found);
    const which = from === 'before' ? 'earlier' : 'later';
    toast.show({ tone: 'good', message: `There is no ${which} error.` });
  };
  return (from: 'before' | 'after') =>
    void step(from).catch((thrown: unknown) =>
      toast.show({ tone: 'bad', message: toApiError(thrown).message }),
    );
}
