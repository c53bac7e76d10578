import { useMemo } from 'react';
import type { LogEntry } from '@stackyard/contract';
import { createMatcher, highlightsOf, parseQuery, type Highlight } from '@stackyard/log-query';
import type { LogAddress } from '../address/log-address.ts';
import { useEngineClock } from '../settings/use-engine-clock.ts';

/** What a search marks in the list. */
export interface Search {
  /** Within the text of a line. */
  highlights: readonly Highlight[];
  /** Whole lines, where the search leaves others in; null where it is what the list consists of. */
  finds: ((entry: LogEntry) => boolean) | null;
}

/** The search of the address, as the list marks it: by its words, and in highlight mode by all else that it asks. */
export function useSearch({ query, isHighlight }: LogAddress): Search {
  const now = useEngineClock();
  return useMemo(() => {
    const { ast } = parseQuery(query);
    const highlights = highlightsOf(ast);
    if (!isHighlight || query.trim() === '') return { highlights, finds: null };
    const utcOffsetMinutes = -new Date().getTimezoneOffset();
    const matches = createMatcher(ast, { now: now(), utcOffsetMinutes });
    return { highlights, finds: (entry) => matches(askable(entry)) };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- relative times are those of when it was asked
  }, [query, isHighlight]);
}

/** The panel is told no images and no hosts. */
function askable(entry: LogEntry): Parameters<ReturnType<typeof createMatcher>>[0] {
  const { text, level, stream, stack, service, container, timeNs } = entry;
  const fields = entry.fields ?? {};
  const said = typeof fields.event === 'string' ? fields.event : '';
  const event = stream === 'event' ? said : null;
  return {
    ...{ text, stream, service, container, timeNs, fields, event },
    ...{ level: level as 0, project: stack, image: '' },
  };
}
