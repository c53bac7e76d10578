import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../../lib/api/api-context.ts';
import { questionKey, type LogQuestion } from '../store/log-question.ts';

const REFRESH_MS = 2_000;
const BARS = 120;

/** Counts over time; while the list follows, they are counted anew every two seconds. */
export function useHistogram(question: LogQuestion, isFollowing: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['log-histogram', questionKey(question)],
    queryFn: ({ signal }) =>
      api.call('getLogHistogram', { body: { ...question, bars: BARS } }, { signal }),
    refetchInterval: isFollowing ? REFRESH_MS : false,
    placeholderData: keepPreviousData,
  });
}
