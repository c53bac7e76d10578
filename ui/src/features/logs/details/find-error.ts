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

/** So many are read at a time: most traces are no longer. */
const LINES = 20;

/** The nearest error or worse on one side of an entry, wherever it is kept; the lines of a trace are one with its head. */
export async function findError(search: Search): Promise<LogEntry | undefined> {
  const { api, question, from, id } = search;
  const query = withClause(question.query ?? '', parseQuery('level>=error').ast);
  const body = { ...question, query, from, id, limit: LINES };
  const { entries } = await api.call('readLogs', { body });
  const nearestFirst = from === 'before' ? entries.toReversed() : entries;
  const found = nearestFirst.find(({ isContinuation }) => !isContinuation);
  const last = nearestFirst.at(-1);
  return found ?? (last && findError({ ...search, id: last.id }));
}
