import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/** What is being typed: it counts once the typing pauses. A query that comes from elsewhere, a chip say, takes its place. */
export function useDraft(committed: string, commit: (query: string) => void) {
  const [draft, setDraft] = useState(committed);
  const [sent, setSent] = useState(committed);
  const [seen, setSeen] = useState(committed);
  if (seen !== committed) {
    setSeen(committed);
    // Our own query comes back while more is typed already: that stays.
    if (committed !== sent) {
      setSent(committed);
      setDraft(committed);
    }
  }
  const save = useRef(commit);
  useEffect(() => {
    save.current = commit;
  });
  useEffect(() => {
    if (draft === sent) return undefined;
    const timer = setTimeout(() => {
      setSent(draft);
      save.current(draft);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, sent]);
  return [draft, setDraft] as const;
}
