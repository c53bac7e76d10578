import type {
  EngineStatus,
  JobSummary,
  MonitoringStatus,
  Notice,
  StackSummary,
} from '@stackyard/contract';
import type { Call } from './backend-client.ts';

/** The truth of a moment, put together from the pages of the feed. */
export interface FeedState {
  engine: EngineStatus | undefined;
  stacks: Map<string, StackSummary>;
  jobs: Map<string, JobSummary>;
  monitoring: MonitoringStatus | undefined;
  notices: Notice[];
}

/** Reads the feed until `find` finds what it looks for; throws with `what` when that takes too long. */
export async function readFeedUntil<T>(
  call: Call,
  {
    what,
    find,
    withinMs = 180_000,
  }: { what: string; find: (state: FeedState) => T | undefined | false; withinMs?: number },
): Promise<T> {
  const until = Date.now() + withinMs;
  let state = emptyState();
  let after: string | undefined;
  for (;;) {
    const wait = Math.max(0, Math.min(5_000, until - Date.now()));
    const page = await call('getFeed', { query: { wait, ...(after ? { after } : {}) } });
    if (page.isReset) state = emptyState();
    after = page.cursor;
    if (page.engine) state.engine = page.engine;
    for (const stack of page.stacks) state.stacks.set(stack.name, stack);
    for (const name of page.removedStacks) state.stacks.delete(name);
    for (const job of page.jobs) state.jobs.set(job.id, job);
    for (const id of page.removedJobs) state.jobs.delete(id);
    state.monitoring = page.monitoring ?? state.monitoring;
    state.notices = page.notices ?? state.notices;
    const found = find(state);
    if (found) return found;
    if (Date.now() >= until)
      throw new Error(`Within ${withinMs} ms there was no ${what}: ${describe(state)}`);
  }
}

function emptyState(): FeedState {
  return {
    engine: undefined,
    stacks: new Map(),
    jobs: new Map(),
    monitoring: undefined,
    notices: [],
  };
}

function describe({ engine, stacks, jobs, monitoring }: FeedState): string {
  const states = [...stacks.values()].map(
    ({ name, state, reason }) => `${name} ${state} ${reason}`,
  );
  const steps = [...jobs.values()].map(
    ({ title, state, step, message }) => `${title} ${state} ${step} ${message}`,
  );
  return JSON.stringify({ engine: engine?.state, states, steps, monitoring });
}
