import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { LogId } from '@stackyard/contract';
import { useApi } from '../../../lib/api/api-context.ts';
import { questionKey, type LogQuestion } from './log-question.ts';
import { LogReader } from './log-reader.ts';
import type { LogView } from './log-view.ts';

/** A reader for the question, that reads for as long as it is asked. */
export function useLogReader(question: LogQuestion, at?: LogId): LogReader {
  const api = useApi();
  const key = questionKey(question);
  const reader = useMemo(
    () => new LogReader({ api, question: JSON.parse(key) as LogQuestion, at }),
    [api, key, at],
  );
  useEffect(() => {
    const stop = new AbortController();
    void reader.run(stop.signal);
    return () => stop.abort(new Error('The list was closed.'));
  }, [reader]);
  return reader;
}

/** One part of what the reader says of itself: who asks for it is drawn again only when it is another. */
export function useLogView<Part extends keyof LogView>(
  reader: LogReader,
  part: Part,
): LogView[Part] {
  return useSyncExternalStore(reader.subscribe, () => reader.getView()[part]);
}
