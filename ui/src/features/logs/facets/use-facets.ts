import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LogFacet, LogFacets } from '@stackyard/contract';
import type { Api } from '../../../lib/api/api.ts';
import { useApi } from '../../../lib/api/api-context.ts';
import { withoutField } from '../query/toggle-value.ts';
import { questionKey, type LogQuestion } from '../store/log-question.ts';

const REFRESH_MS = 5_000;

/**
 * Counts of the values of some fields. Each is counted without what is chosen of that field itself: the other values are
 * what one wants to see there.
 */
export function useFacets(question: LogQuestion, fields: readonly string[]) {
  const api = useApi();
  return useQuery({
    queryKey: ['log-facets', questionKey(question), fields],
    queryFn: ({ signal }) => countAll(api, { question, fields, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

interface Count {
  question: LogQuestion;
  fields: readonly string[];
  signal: AbortSignal;
}

async function countAll(api: Api, { question, fields, signal }: Count): Promise<LogFacets> {
  const groups = new Map<string, string[]>([[questionKey(question), []]]);
  for (const field of fields) {
    const key = questionKey(questionFor(field, question));
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  const answers = await Promise.all(
    [...groups].map(([key, group]) =>
      api.call('getLogFacets', { body: { ...asQuestion(key), fields: group } }, { signal }),
    ),
  );
  const byField = new Map<string, LogFacet>(
    answers.flatMap(({ facets }) => facets.map((facet) => [facet.field, facet] as const)),
  );
  return {
    facets: fields.flatMap((field) => byField.get(field) ?? []),
    fields: answers[0]?.fields ?? [],
  };
}

function questionFor(field: string, question: LogQuestion): LogQuestion {
  if (field === 'service') return { ...question, stacks: [], services: [] };
  return { ...question, query: withoutField(question.query ?? '', field) };
}

function asQuestion(key: string): LogQuestion {
  return JSON.parse(key) as LogQuestion;
}
