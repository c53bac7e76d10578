import type { LogEntry, LogId } from '@stackyard/contract';
import { parseQuery, withClause } from '@stackyard/log-query';
import type { Api } from '../../../lib/api/api.ts';
import type { LogQuestion } from '../store/log-question.ts';

interface Search {
  api: Api;
  question: LogQuestion;
  from: 'before' | 'after';
  id: LogId;
}

/** The nearest error or worse on one side of an entry, wherever it is kept. */
export async function findError({
  api,
  question,
  from,
  id,
}: Search): Promise<LogEntry | undefined> {
  const query = withClause(question.query ?? '', parseQuery('level>=error').ast);
  const page = await api.call('readLogs', { body: { ...question, query, from, id, limit: 1 } });
  return page.entries[0];
}
