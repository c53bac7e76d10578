import { z } from 'zod';
import { ServiceName, StackName } from './stacks.ts';

/** As many entries as one answer carries at the most. */
export const MOST_ENTRIES = 1_000;
/** As many bars as a histogram has at the most. */
export const MOST_BUCKETS = 400;
/** In order: 0 is not known, 1 trace, 2 debug, 3 info, 4 warn, 5 error, 6 fatal. */
export const LogLevel = z.number().int().min(0).max(6);

/** As many characters as a question has at the most. */
export const LONGEST_QUERY = 2_000;
/** A question in the query language of the logs; any text is one. */
export const LogQueryText = z.string().max(LONGEST_QUERY);

/** Nanoseconds since 1970 as decimal digits, since no JavaScript number holds them. */
export const Nanoseconds = z.string().regex(/^\d{1,19}$/);

/**
 * Names an entry for good, and places it: `<orderNs>-<source>-<sequence>`. Entries are in the order of these three numbers
 * (`compareLogIds`).
 */
export const LogId = z.string().regex(/^\d{1,19}-\d{1,10}-\d{1,15}$/);
export type LogId = z.infer<typeof LogId>;

/** Negative where `a` comes before `b`. */
export function compareLogIds(a: LogId, b: LogId): number {
  const [aOrder = '', aSource = '', aSequence = ''] = a.split('-');
  const [bOrder = '', bSource = '', bSequence = ''] = b.split('-');
  // Digits without leading zeros: the longer number is the larger one.
  if (aOrder !== bOrder) return aOrder.length - bOrder.length || (aOrder < bOrder ? -1 : 1);
  return Number(aSource) - Number(bSource) || Number(aSequence) - Number(bSequence);
}

/** A number that JavaScript would write otherwise, or cannot hold, has the digits of the line. */
const FieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ written: z.string() }),
]);

export const LogEntry = z.object({
  id: LogId,
  /** When the engine read the line. */
  timeNs: Nanoseconds,
  stack: StackName,
  service: ServiceName,
  /** 1, or more where a service has several containers. */
  replica: z.number(),
  /** The container's name; one that was made anew has the same. */
  container: z.string(),
  /** `event`: something that Docker says of the container. */
  stream: z.enum(['stdout', 'stderr', 'event']),
  level: LogLevel,
  /** Without escape sequences. */
  text: z.string(),
  /** As it was written, where that has colours; null where it is the same as `text`. */
  raw: z.string().nullable(),
  /** What was read out of JSON or logfmt, by path; null where the line is neither. */
  fields: z.record(z.string(), FieldValue).nullable(),
  /** Belongs to the line before it of the same container and stream: a line of a stack trace, say. */
  isContinuation: z.boolean(),
  /** The line was longer than is kept. */
  isCut: z.boolean(),
});
export type LogEntry = z.infer<typeof LogEntry>;

/**
 * Which entries are meant. Stacks and services are chosen beside the query: an entry of any that is chosen is meant, and of
 * all where none is.
 */
export const LogFilter = z.object({
  query: LogQueryText.default(''),
  stacks: z.array(StackName).max(100).default([]),
  /** `stack/service` */
  services: z.array(z.string().max(200)).max(200).default([]),
  /** Inclusive bounds, by `timeNs`. */
  fromNs: Nanoseconds.optional(),
  toNs: Nanoseconds.optional(),
  /** Minutes that the reader's local time is ahead of UTC, for `since:14:05`. */
  utcOffsetMinutes: z.number().int().min(-900).max(900).default(0),
});
export type LogFilter = z.infer<typeof LogFilter>;

export const LogPage = z.object({
  /** Oldest first. */
  entries: z.array(LogEntry),
  /** There are older or newer ones that match, beyond those of this page. */
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
  /** Where to follow on from: what came later than this answer. */
  cursor: z.string(),
});
export type LogPage = z.infer<typeof LogPage>;

export const LogTailPage = z.object({
  /** Oldest first; one that came late may belong before entries that were read earlier. */
  entries: z.array(LogEntry),
  cursor: z.string(),
  /** The cursor is of another run of the backend or too old: read anew. */
  isReset: z.boolean(),
});
export type LogTailPage = z.infer<typeof LogTailPage>;

/** Counts by level, the level being the place in the list: seven of them. */
export const LevelCounts = z.array(z.number()).length(7);

export const LogHistogram = z.object({
  /** Where the first bar begins, and how wide each is. */
  fromNs: Nanoseconds,
  stepNs: Nanoseconds,
  /** Without holes: a bar with nothing in it is seven zeros. */
  bars: z.array(LevelCounts).max(MOST_BUCKETS),
  total: z.number(),
});
export type LogHistogram = z.infer<typeof LogHistogram>;

export const LogFacet = z.object({
  /** `service`, `level`, `stream`, or the path of a field. */
  field: z.string(),
  /** Most frequent first; of `service` the values are `stack/service`, of `level` names. */
  values: z.array(z.object({ value: z.string(), count: z.number() })),
  /** There are more values than these. */
  hasMore: z.boolean(),
});
export type LogFacet = z.infer<typeof LogFacet>;

export const LogFacets = z.object({
  facets: z.array(LogFacet),
  /** Paths of fields of the entries that match, most frequent first. */
  fields: z.array(z.object({ path: z.string(), count: z.number() })),
});
export type LogFacets = z.infer<typeof LogFacets>;

/** Messages that differ in nothing but numbers, ids and quoted values. */
export const LogPattern = z.object({
  /** With `<*>` in the place of what differs. */
  pattern: z.string(),
  count: z.number(),
  /** Those of another level are a pattern of their own. */
  level: LogLevel,
  /** The newest of them. */
  example: LogEntry,
});
export type LogPattern = z.infer<typeof LogPattern>;

export const SqlCell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const SqlAnswer = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(SqlCell)),
  /** There were more rows than are shown. */
  isCut: z.boolean(),
  tookMs: z.number(),
});
export type SqlAnswer = z.infer<typeof SqlAnswer>;

/** A container whose log is read, or cannot be, and why. */
export const LogSource = z.object({
  stack: StackName,
  service: ServiceName,
  replica: z.number(),
  container: z.string(),
  /** `off`: the user wants nothing kept of this stack. */
  state: z.enum(['reading', 'ended', 'failed', 'off']),
  reason: z.string().nullable(),
});
export type LogSource = z.infer<typeof LogSource>;

/** A time of which entries may be missing, and why, in a sentence. */
export const LogGap = z.object({
  stack: StackName.nullable(),
  service: ServiceName.nullable(),
  fromNs: Nanoseconds,
  toNs: Nanoseconds,
  reason: z.string(),
});
export type LogGap = z.infer<typeof LogGap>;

export const LogSettings = z.object({
  maxBytes: z.number().int().min(64_000_000).max(1_000_000_000_000),
  maxDays: z.number().int().min(1).max(3_650),
  /** Stacks of which nothing is kept. */
  off: z.array(StackName).max(1_000),
});
export type LogSettings = z.infer<typeof LogSettings>;

export const DEFAULT_LOG_SETTINGS: LogSettings = { maxBytes: 1_000_000_000, maxDays: 7, off: [] };

/** What is kept, and how well. */
export const LogStatus = z.object({
  /** The clock by which entries are dated, in milliseconds since 1970: a browser may have another. */
  nowMs: z.number(),
  entries: z.number(),
  /** On disk. */
  bytes: z.number(),
  /** Of the oldest entry; null where there is none. */
  sinceNs: Nanoseconds.nullable(),
  settings: LogSettings,
  /** Null while all is well; otherwise why nothing is stored at the moment. */
  trouble: z.string().nullable(),
  /** Containers whose earlier lines are still being read; null when there is none. */
  backfill: z.object({ done: z.number(), total: z.number() }).nullable(),
  sources: z.array(LogSource),
  /** Newest first. */
  gaps: z.array(LogGap),
});
export type LogStatus = z.infer<typeof LogStatus>;

export const LogExportFormat = z.enum(['ndjson', 'csv', 'text']);
export type LogExportFormat = z.infer<typeof LogExportFormat>;
/** A file that the backend has written; it goes after an hour. */
export const LogExport = z.object({
  fileName: z.string(),
  /** In the backend's container, for `docker cp`. */
  path: z.string(),
  /** For a browser, good once. */
  address: z.string(),
  /** The backend's container, where it knows it. */
  containerId: z.string().nullable(),
  entries: z.number(),
  bytes: z.number(),
});
export type LogExport = z.infer<typeof LogExport>;
