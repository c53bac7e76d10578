import { z } from 'zod';
import { Failure } from './errors.ts';
import { Connection, Link } from './stacks.ts';

export const JobId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

export const JobKind = z.enum([
  'deploy',
  'start',
  'stop',
  'restart',
  'remove',
  'monitoring-on',
  'monitoring-off',
]);
export type JobKind = z.infer<typeof JobKind>;

/** `interrupted`: the backend ended while the job ran. */
export const JobState = z.enum([
  'queued',
  'running',
  'succeeded',
  'failed',
  'canceled',
  'interrupted',
]);
export type JobState = z.infer<typeof JobState>;

export const StepState = z.enum(['waiting', 'running', 'done', 'failed', 'skipped']);
export type StepState = z.infer<typeof StepState>;

/** `totalBytes` is null until the registry has told it. */
export const Bytes = z.object({ doneBytes: z.number(), totalBytes: z.number().nullable() });
export type Bytes = z.infer<typeof Bytes>;

/** One thing that a step works on: an image with its layers, or a container. */
export const StepItem = z.object({
  id: z.string(),
  title: z.string(),
  state: StepState,
  detail: z.string().nullable(),
  bytes: Bytes.nullable(),
  layers: z.array(z.object({ id: z.string(), state: StepState, bytes: Bytes })),
});
export type StepItem = z.infer<typeof StepItem>;

export const Step = z.object({
  id: z.string(),
  title: z.string(),
  state: StepState,
  detail: z.string().nullable(),
  bytes: Bytes.nullable(),
  items: z.array(StepItem),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type Step = z.infer<typeof Step>;

/**
 * What can be done about a failed job: the same again; the same with the volumes that an earlier stack left behind; or
 * take away what it made.
 */
export const JobAction = z.enum(['retry', 'take-over-volumes', 'clean-up']);
export type JobAction = z.infer<typeof JobAction>;

export const JobFailure = Failure.extend({
  service: z.string().nullable(),
  /** The last lines of that service's container, oldest first. */
  lastLines: z.array(z.string()),
  actions: z.array(JobAction),
});
export type JobFailure = z.infer<typeof JobFailure>;

/** Where to go once a deploy is done. */
export const JobResult = z.object({
  links: z.array(Link),
  connections: z.array(Connection),
});
export type JobResult = z.infer<typeof JobResult>;

export const JobSummary = z.object({
  id: z.string(),
  kind: JobKind,
  /** Or `MONITORING_SUBJECT`. */
  stack: z.string(),
  /** `Deploy shop` */
  title: z.string(),
  state: JobState,
  /** The title of the step that runs now. */
  step: z.string().nullable(),
  /** Whom that step waits for, one sentence; null while it waits for nobody. */
  detail: z.string().nullable().default(null),
  /** 0 to 1 over all steps; null while nothing can be told. */
  fraction: z.number().nullable(),
  message: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  /** It succeeded, and still looks whether what it started stays up: until then it may run again and fail. */
  isWatched: z.boolean().default(false),
  /** Grows with every change, the log's included. */
  version: z.number(),
});
export type JobSummary = z.infer<typeof JobSummary>;

export const JobLogLine = z.object({ at: z.string(), text: z.string() });
export type JobLogLine = z.infer<typeof JobLogLine>;

export const JobDetail = z.object({
  summary: JobSummary,
  steps: z.array(Step),
  failure: JobFailure.nullable(),
  result: JobResult.nullable(),
  /** The newest lines, oldest first; bounded, and `isLogCut` when older ones were dropped. */
  log: z.array(JobLogLine),
  isLogCut: z.boolean(),
});
export type JobDetail = z.infer<typeof JobDetail>;

/** A job that was accepted; follow it through the feed. */
export const JobTicket = z.object({ jobId: z.string() });
export type JobTicket = z.infer<typeof JobTicket>;
