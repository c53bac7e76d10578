import type {
  EngineStatus,
  FeedPage,
  JobSummary,
  MonitoringStatus,
  Notice,
  StackSummary,
} from '@stackyard/contract';

type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  /** `retryAt` in milliseconds since 1970. */
  | { state: 'lost'; message: string; retryAt: number }
  | { state: 'unauthorized' };

/** All that the panel knows of the backend's truth, as of `cursor`. */
export interface FeedState {
  connection: Connection;
  cursor: string | undefined;
  version: string | null;
  engine: EngineStatus | null;
  /** By name. */
  stacks: readonly StackSummary[];
  /** Newest first. */
  jobs: readonly JobSummary[];
  /** Null until the engine has said so. */
  monitoring: MonitoringStatus | null;
  notices: readonly Notice[];
}

export const emptyFeed: FeedState = {
  connection: { state: 'connecting' },
  cursor: undefined,
  version: null,
  engine: null,
  stacks: [],
  jobs: [],
  monitoring: null,
  notices: [],
};

/** The state after a page: its things replace those of the same name, and what did not change stays the same object. */
export function applyPage(state: FeedState, page: FeedPage): FeedState {
  const before = page.isReset ? emptyFeed : state;
  return {
    connection: state.connection.state === 'live' ? state.connection : { state: 'live' },
    cursor: page.cursor,
    version: page.version,
    engine: page.engine ?? before.engine ?? state.engine,
    stacks: mergeStacks(before.stacks, page),
    jobs: mergeJobs(before.jobs, page),
    monitoring: page.monitoring ?? before.monitoring,
    notices: page.notices ?? before.notices,
  };
}

function mergeStacks(before: readonly StackSummary[], page: FeedPage): readonly StackSummary[] {
  if (page.stacks.length === 0 && page.removedStacks.length === 0) return before;
  const byName = new Map(before.map((stack) => [stack.name, stack]));
  for (const name of page.removedStacks) byName.delete(name);
  for (const stack of page.stacks) byName.set(stack.name, stack);
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function mergeJobs(before: readonly JobSummary[], page: FeedPage): readonly JobSummary[] {
  if (page.jobs.length === 0 && page.removedJobs.length === 0) return before;
  const byId = new Map(before.map((job) => [job.id, job]));
  for (const id of page.removedJobs) byId.delete(id);
  for (const job of page.jobs) byId.set(job.id, job);
  return [...byId.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
