import { useCallback, useMemo, useState } from 'react';
import type { LogId } from '@stackyard/contract';
import type { LogReader } from '../store/log-reader.ts';
import type { LogView } from '../store/log-view.ts';
import { useLogStatus } from '../settings/use-log-status.ts';
import { rowsOf } from './rows-of.ts';

const none: never[] = [];

/** The rows of what the reader holds; heads are opened and closed here. */
export function useRows(reader: LogReader, view: LogView) {
  const [expanded, setExpanded] = useState<ReadonlySet<LogId>>(new Set());
  const { data: status } = useLogStatus();
  const gaps = status?.gaps ?? none;
  const { rows, folded } = useMemo(
    () => rowsOf({ entries: reader.window.entries, gaps, expanded }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the window changes in place, and a view for each change
    [reader, view, gaps, expanded],
  );
  const toggle = useCallback(
    (id: LogId) =>
      setExpanded((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  return { rows, folded, expanded, toggle };
}
