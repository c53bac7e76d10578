import { z } from 'zod';
import { ServiceName, StackName } from './stacks.ts';

/** As many entries as one answer carries at the most. */
export const MOST_ENTRIES = 1_000;
/** In order: 0 is not known, 1 trace, 2 debug, 3 info, 4 warn, 5 error, 6 fatal. */
export const LogLevel = z.number().int().min(0).max(6);

/** A question in the query language of the logs; any text is one. */
export const LogQueryText = z.string().max(2_000);

export const LogEntry = z.object({
  /** Counts up in the order in which entries arrived; of another run of the backend where the log's `run` differs. */
  number: z.number(),
  /** Nanoseconds since 1970, when the engine read the line. Text, since no JavaScript number holds it. */
  timeNs: z.string(),
  /** What the entry is sorted by: `timeNs`, but never before the line that its container wrote before it. */
  orderNs: z.string(),
  stack: StackName,
  service: ServiceName,
  replica: z.number(),
  /** `event`: something that Docker says of the container. */
  stream: z.enum(['stdout', 'stderr', 'event']),
  level: LogLevel,
  /** Without escape sequences. */
  text: z.string(),
  /** As it was written, where that has colours; null where it is the same as `text`. */
  raw: z.string().nullable(),
  /** What was read out of JSON or logfmt, by path; null where the line is neither. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
  /** Belongs to the line before it of the same container: a line of a stack trace, say. */
  isContinuation: z.boolean(),
  /** The line was longer than is kept. */
  isCut: z.boolean(),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const LogPage = z.object({
  /** Of the backend's run: numbers of another run mean nothing. */
  run: z.string(),
  /** Oldest first. */
  entries: z.array(LogEntry),
  /** Ask for what came after it with `after`. */
  last: z.number(),
  /** Older entries than these are kept too. */
  hasOlder: z.boolean(),
  /** How many of those that were asked for were dropped before they could be read, the reader being too slow. */
  missed: z.number(),
});
export type LogPage = z.infer<typeof LogPage>;

/** A service of a stack whose log cannot be read, and why. */
export const LogSource = z.object({
  stack: z.string(),
  service: z.string(),
  container: z.string(),
  state: z.enum(['reading', 'ended', 'failed']),
  reason: z.string().nullable(),
});
export type LogSource = z.infer<typeof LogSource>;
