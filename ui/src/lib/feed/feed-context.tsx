import {
  createContext,
  useContext,
  useEffect,
  useSyncExternalStore,
  type PropsWithChildren,
} from 'react';
import type { JobSummary, StackSummary } from '@stackyard/contract';
import type { Feed } from './feed.ts';
import type { FeedState } from './feed-state.ts';
import { isUnderWay } from './job-state.ts';

const FeedContext = createContext<Feed | null>(null);

/** Reads the feed for as long as it is mounted. */
export function FeedProvider({ feed, children }: PropsWithChildren<{ feed: Feed }>) {
  useEffect(() => feed.start(), [feed]);
  return <FeedContext.Provider value={feed}>{children}</FeedContext.Provider>;
}

export function useFeedSource(): Feed {
  const feed = useContext(FeedContext);
  if (!feed) throw new Error('useFeed needs a FeedProvider above it.');
  return feed;
}

/** A part of what the feed said. `select` has to return the same object while nothing changed. */
export function useFeed<T>(select: (state: FeedState) => T): T {
  const feed = useFeedSource();
  return useSyncExternalStore(feed.subscribe, () => select(feed.getState()));
}

export function useStackSummary(name: string): StackSummary | undefined {
  return useFeed((state) => state.stacks.find((stack) => stack.name === name));
}

export function useJobSummary(id: string): JobSummary | undefined {
  return useFeed((state) => state.jobs.find((job) => job.id === id));
}

/** The job that works on this stack now. */
export function useRunningJob(stack: string): JobSummary | undefined {
  return useFeed((state) => state.jobs.find((job) => job.stack === stack && isUnderWay(job)));
}

/** Why nothing can be changed on the engine now; null when something can. */
export function useBlockedReason(): string | null {
  return useFeed(({ connection, engine }) => {
    if (connection.state === 'connecting') return 'Waiting for Stackyard’s backend.';
    if (connection.state !== 'live') return 'Stackyard’s backend is not answering.';
    if (engine?.state === 'away') return 'Docker is not answering.';
    return engine?.state === 'connecting' ? 'Waiting for Docker.' : null;
  });
}
