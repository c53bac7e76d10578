import { useCallback, useState } from 'react';
import type { LogId } from '@stackyard/contract';

/** The heads whose lines are shown; each is opened and closed by itself. */
export function useExpanded() {
  const [expanded, setExpanded] = useState<ReadonlySet<LogId>>(new Set());
  const toggle = useCallback(
    (id: LogId) =>
      setExpanded((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  return { expanded, toggle };
}
