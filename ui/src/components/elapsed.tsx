import { formatDuration, useNow } from '../lib/time.ts';

/** How long something has run, or ran. */
export function Elapsed({ from, to }: { from: string; to: string | null }) {
  return to === null ? (
    <Running from={from} />
  ) : (
    <>{formatDuration(Date.parse(to) - Date.parse(from))}</>
  );
}

function Running({ from }: { from: string }) {
  const now = useNow(1000);
  return <>{formatDuration(now - Date.parse(from))}</>;
}
