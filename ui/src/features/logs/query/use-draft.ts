import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/** What is being typed: it counts once the typing pauses. A query that comes from elsewhere, a chip say, takes its place. */
export function useDraft(committed: string, commit: (query: string) => void) {
  const [draft, setDraft] = useState(committed);
  const told = useRef(committed);
  if (told.current !== committed) {
    told.current = committed;
    setDraft(committed);
  }
  const save = useRef(commit);
  useEffect(() => {
    save.current = commit;
  });
  useEffect(() => {
    if (draft === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = draft;
      save.current(draft);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return [draft, setDraft] as const;
}
