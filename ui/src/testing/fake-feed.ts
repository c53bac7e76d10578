import type { FeedPage, RouteCall } from '@stackyard/contract';

type Apply = (page: FeedPage) => void;

/** The numbered changes of the fake backend, read as the real feed is: by cursor, held open until there is something. */
export interface FakeFeed {
  push: (apply: Apply) => void;
  read: (query: RouteCall<'getFeed'>['query'], signal: AbortSignal) => Promise<FeedPage>;
  restart: () => void;
}

export function createFakeFeed(fillAll: Apply): FakeFeed {
  let changes: { cursor: number; apply: Apply }[] = [];
  let cursor = 1;
  let epoch = 1;
  const waiting = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };

  return {
    push(apply) {
      cursor += 1;
      changes.push({ cursor, apply });
      wakeAll();
    },
    async read({ after, wait }, signal) {
      const [theirEpoch, theirs] = (after ?? '').split('.');
      if (theirEpoch === String(epoch) && Number(theirs) === cursor) {
        await untilWoken(waiting, wait, signal);
      }
      const page = emptyPage(`${epoch}.${cursor}`);
      if (theirEpoch !== String(epoch)) {
        page.isReset = true;
        fillAll(page);
        return page;
      }
      for (const { apply } of changes.filter((change) => change.cursor > Number(theirs)))
        apply(page);
      page.stacks = newestOf(page.stacks, (stack) => stack.name);
      page.jobs = newestOf(page.jobs, (job) => job.id);
      return page;
    },
    restart() {
      epoch += 1;
      changes = [];
      wakeAll();
    },
  };
}

function untilWoken(waiting: Set<() => void>, wait: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      waiting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, wait);
    waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}

function emptyPage(cursor: string): FeedPage {
  return {
    cursor,
    isReset: false,
    version: '0.1.0',
    engine: null,
    stacks: [],
    removedStacks: [],
    jobs: [],
    removedJobs: [],
    monitoring: null,
    notices: null,
  };
}

function newestOf<T>(things: T[], keyOf: (thing: T) => string): T[] {
  return [...new Map(things.map((thing) => [keyOf(thing), thing])).values()];
}
