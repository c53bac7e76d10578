import type { JobSummary } from '@stackyard/contract';
import { useFeed } from '../../lib/feed/feed-context.tsx';

/** The newest job of the same stack, where it is another one. A job that the feed no longer has is older than all it has. */
export function useNewerJob({ id, stack }: JobSummary): JobSummary | undefined {
  const newest = useFeed(({ jobs }) => jobs.find((job) => job.stack === stack));
  return newest?.id === id ? undefined : newest;
}
