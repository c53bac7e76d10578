import { useState } from 'react';

const KEY = 'stackyard.monitoring.closed-job';

/** The job whose trouble the user does not want to see any more. This browser keeps it, since the job stays the newest for long. */
export function useClosedJob() {
  const [closed, setClosed] = useState(() => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  });
  const close = (id: string) => {
    setClosed(id);
    try {
      localStorage.setItem(KEY, id);
    } catch {
      // A full or closed storage is no reason to keep it on the screen.
    }
  };
  return [closed, close] as const;
}
