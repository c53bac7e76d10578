import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '@stackyard/contract';
import { clauseFor, withClause } from '@stackyard/log-query';
import { useApi } from '../../../lib/api/api-context.ts';

/** A trace has seldom more lines. */
const MOST = 100;

/** The lines that go on with an entry, such as those of a stack trace, whatever the list was searched for. */
export function useTrail(entry: LogEntry): readonly LogEntry[] {
  const api = useApi();
  const { id, container, stream, fields, isContinuation } = entry;
  const { data } = useQuery({
    queryKey: ['log-trail', id],
    queryFn: async ({ signal }) => {
      const clauses = [
        clauseFor({ field: 'container', value: container }),
        clauseFor({ field: 'stream', value: stream }),
      ];
      const query = clauses.reduce(withClause, '');
      const body = { query, from: 'after', id, limit: MOST } as const;
      const { entries } = await api.call('readLogs', { body }, { signal });
      const end = entries.findIndex((next) => !next.isContinuation);
      return end < 0 ? entries : entries.slice(0, end);
    },
    enabled: fields === null && stream !== 'event' && !isContinuation,
  });
  return data ?? none;
}

const none: LogEntry[] = [];
