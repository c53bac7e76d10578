import { z } from 'zod';
import { EngineStatus } from './engine.ts';
import { JobSummary } from './jobs.ts';
import { MonitoringStatus } from './monitoring.ts';
import { StackSummary } from './stacks.ts';

/** The longest that the backend holds a feed request open, in milliseconds. */
export const LONGEST_WAIT_MS = 10_000;

/** Something that Stackyard has to say of itself, such as a state file that it had to set aside. */
export const Notice = z.object({ id: z.string(), message: z.string() });
export type Notice = z.infer<typeof Notice>;

/**
 * What changed after a cursor, newest state of each thing only. With `isReset` the lists are the whole truth and
 * replace what the reader had: the first read, a restarted backend, a cursor too old.
 */
export const FeedPage = z.object({
  cursor: z.string(),
  isReset: z.boolean(),
  version: z.string(),
  engine: EngineStatus.nullable(),
  stacks: z.array(StackSummary),
  removedStacks: z.array(z.string()),
  jobs: z.array(JobSummary),
  removedJobs: z.array(z.string()),
  /** Null when unchanged, like `notices`. */
  monitoring: MonitoringStatus.nullable(),
  notices: z.array(Notice).nullable(),
});
export type FeedPage = z.infer<typeof FeedPage>;
