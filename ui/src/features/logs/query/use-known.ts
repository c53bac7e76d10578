import { useCallback, useMemo, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LogFacet } from '@stackyard/contract';
import type { Known } from '@stackyard/log-query';
import { useApi } from '../../../lib/api/api-context.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';

const FRESH_MS = 30_000;

/** What completion offers: the fields of all entries, and the values of the one that is being typed. */
export function useKnown() {
  const api = useApi();
  const [field, setField] = useState<string | null>(null);
  const asked = useDebounced(field, 120);
  const facets = useQuery({
    queryKey: ['log-known', asked],
    queryFn: ({ signal }) =>
      api.call(
        'getLogFacets',
        { body: { fields: ['service', ...(asked === null ? [] : [asked])] } },
        { signal },
      ),
    enabled: field !== null || asked !== null,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
  const onCaret = useCallback(
    (text: string, caret: number) => setField(fieldBefore(text.slice(0, caret))),
    [],
  );
  const { data } = facets;
  const known = useMemo<Known>(
    () => ({
      fields: data?.fields.map(({ path }) => path) ?? [],
      values: (name) => valuesOf(data?.facets ?? [], name),
    }),
    [data],
  );
  return { known, onCaret };
}

/** The field whose value is being typed, or an empty name where none is; what an entry says of itself needs no question. */
function fieldBefore(text: string): string {
  const [, field = ''] =
    /(?:^|[\s(!-])@?([\p{L}_][\p{L}\p{N}_.@-]*)(?::|=|!=)\S*$/u.exec(text) ?? [];
  return ['service', 'project', 'container', 'since', 'until', 'ts'].includes(field) || field === ''
    ? 'level'
    : field;
}

/** Of `service` the backend tells `stack/service`. */
function valuesOf(facets: readonly LogFacet[], name: string): string[] {
  const part = { project: 0, service: 1 }[name];
  const facet = facets.find(({ field }) => field === (part === undefined ? name : 'service'));
  const values = facet?.values.map(({ value }) => value) ?? [];
  if (part === undefined) return values;
  return [...new Set(values.map((value) => value.split('/')[part] ?? value))];
}
