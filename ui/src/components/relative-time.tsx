import { formatAgo, formatExact, useNow } from '../lib/time.ts';

/** `3 minutes ago`, with the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow(15_000);
  return (
    <time dateTime={at} title={formatExact(at)} style={{ whiteSpace: 'nowrap' }}>
      {formatAgo(at, now)}
    </time>
  );
}
