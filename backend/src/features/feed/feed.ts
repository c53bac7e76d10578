import type {
  EngineStatus,
  FeedPage,
  JobSummary,
  MonitoringStatus,
  Notice,
  StackSummary,
} from '@stackyard/contract';
import { randomBytes } from 'node:crypto';
import { NumberedChanges } from '../../lib/numbered-changes.ts';

type Change =
  | { kind: 'engine'; value: EngineStatus }
  | { kind: 'stack'; value: StackSummary }
  | { kind: 'job'; value: JobSummary }
  | { kind: 'monitoring'; value: MonitoringStatus }
  | { kind: 'notices'; value: Notice[] };

export interface Feed {
  setEngine(engine: EngineStatus): void;
  setStack(stack: StackSummary): void;
  removeStack(name: string): void;
  setJob(job: JobSummary): void;
  removeJob(id: string): void;
  setMonitoring(status: MonitoringStatus): void;
  setNotices(notices: Notice[]): void;
  /** What changed after the cursor; waits up to `waitMs` for something when nothing has. */
  read(question: {
    after: string | undefined;
    waitMs: number;
    signal: AbortSignal;
  }): Promise<FeedPage>;
}

/** What changed, in order, for readers that come and go. Cursors of another run of the backend start over. */
export function createFeed(version: string): Feed {
  const run = randomBytes(4).toString('hex');
  const changes = new NumberedChanges<Change>();
  const waiting = new Set<() => void>();

  const wake = () => {
    for (const resume of [...waiting]) resume();
  };
  const put = (key: string, change: Change) => {
    changes.set(key, change);
    wake();
  };
  const drop = (key: string) => {
    changes.delete(key);
    wake();
  };
  const pageAfter = (number: number | undefined): FeedPage => ({
    ...emptyPage(version),
    cursor: `${run}.${changes.number}`,
    isReset: number === undefined,
    ...sort(changes.after(number ?? 0)),
  });

  return {
    setEngine: (value) => put('engine', { kind: 'engine', value }),
    setStack: (value) => put(`stack ${value.name}`, { kind: 'stack', value }),
    removeStack: (name) => drop(`stack ${name}`),
    setJob: (value) => put(`job ${value.id}`, { kind: 'job', value }),
    removeJob: (id) => drop(`job ${id}`),
    setMonitoring: (value) => put('monitoring', { kind: 'monitoring', value }),
    setNotices: (value) => put('notices', { kind: 'notices', value }),
    read: async ({ after, waitMs, signal }) => {
      const number = numberOf(after, run);
      if (number === undefined || !changes.isCovered(number)) return pageAfter(undefined);
      if (changes.number === number && waitMs > 0) await nextChange(waiting, waitMs, signal);
      return pageAfter(number);
    },
  };
}

function numberOf(cursor: string | undefined, run: string): number | undefined {
  const [ofRun, number] = (cursor ?? '').split('.');
  return ofRun === run && /^\d{1,15}$/.test(number ?? '') ? Number(number) : undefined;
}

function emptyPage(version: string): Omit<FeedPage, 'cursor' | 'isReset'> {
  return {
    version,
    engine: null,
    stacks: [],
    removedStacks: [],
    jobs: [],
    removedJobs: [],
    monitoring: null,
    notices: null,
  };
}

function sort(changed: [string, Change | undefined][]): Partial<FeedPage> {
  const stacks: StackSummary[] = [];
  const jobs: JobSummary[] = [];
  const page: Partial<FeedPage> = { stacks, jobs, removedStacks: [], removedJobs: [] };
  for (const [key, change] of changed) {
    if (!change) {
      const [kind, id = ''] = key.split(' ');
      if (kind === 'stack') page.removedStacks?.push(id);
      if (kind === 'job') page.removedJobs?.push(id);
      continue;
    }
    if (change.kind === 'stack') stacks.push(change.value);
    else if (change.kind === 'job') jobs.push(change.value);
    else if (change.kind === 'engine') page.engine = change.value;
    else if (change.kind === 'monitoring') page.monitoring = change.value;
    else page.notices = change.value;
  }
  return page;
}

function nextChange(waiting: Set<() => void>, waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      waiting.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    waiting.add(done);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
