import { useCallback, useState } from 'react';
import { dropDraft, findDraft, keepDraft, type Draft } from './draft.ts';

/** A draft under its key, beginning with what was kept there, else with `initial`. */
export function useDraft(key: string, initial: Draft) {
  const [draft, setDraft] = useState<Draft>(() => findDraft(localStorage, key) ?? initial);
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part };
        keepDraft(localStorage, key, next);
        return next;
      }),
    [key],
  );
  const reset = useCallback(() => {
    dropDraft(localStorage, key);
    setDraft(initial);
  }, [key, initial]);
  const drop = useCallback(() => dropDraft(localStorage, key), [key]);
  return { draft, change, reset, drop };
}
