import { useMemo } from 'react';
import type { LogId } from '@stackyard/contract';
import { useLogStatus } from '../settings/use-log-status.ts';
import type { LogReader } from '../store/log-reader.ts';
import { useLogView } from '../store/use-log-reader.ts';
import { rowsOf } from './rows-of.ts';

const none: never[] = [];

/** The rows of what the reader holds, with the lines of the heads that are open, and whether they are of several stacks. */
export function useRows(reader: LogReader, expanded: ReadonlySet<LogId>) {
  const revision = useLogView(reader, 'revision');
  const { data: status } = useLogStatus();
  const gaps = status?.gaps ?? none;
  return useMemo(
    () => {
      const { entries } = reader.window;
      const hasStacks = entries.some(({ stack }) => stack !== entries[0]?.stack);
      return { ...rowsOf({ entries, gaps, expanded }), hasStacks };
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the window changes in place, and its revision with it
    [reader, revision, gaps, expanded],
  );
}
