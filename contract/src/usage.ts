import { z } from 'zod';
import { Nanoseconds } from './logs.ts';
import { Health, ServiceName, StackName } from './stacks.ts';

/** A container as entries of the logs name it; one that was made anew counts as the same. */
export const UsagePlace = z.object({
  stack: StackName,
  service: ServiceName,
  replica: z.coerce.number().int().min(1),
});
export type UsagePlace = z.infer<typeof UsagePlace>;

const bytesPerSecond = z.number().nullable();

/** What a container used at one look of the engine. Rates are since the look before: null at the first, and after a restart. */
export const UsageSample = z.object({
  /** Milliseconds since 1970, by the engine's clock. */
  atMs: z.number(),
  /** In percent of one core as `docker stats` shows it: 150 is one and a half. */
  cpuPercent: z.number().nullable(),
  /** Without what the kernel would give back at once, as `docker stats` counts it. */
  memoryBytes: z.number(),
  /** The memory of the whole machine where the container has no limit of its own. */
  limitBytes: z.number(),
  /** Null, too, where the container has no network of its own. */
  receivedPerSecond: bytesPerSecond,
  sentPerSecond: bytesPerSecond,
  readPerSecond: bytesPerSecond,
  writtenPerSecond: bytesPerSecond,
  /** Null where the kernel does not count them. */
  processes: z.number().nullable(),
});
export type UsageSample = z.infer<typeof UsageSample>;

/** CPU and memory of a container around a moment, or why they are not known. */
export const UsageAround = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    /** The look that tells of the moment. */
    sample: UsageSample,
    /** Some minutes before and after it, oldest first. */
    around: z.array(UsageSample),
  }),
  /** The moment is before `sinceMs`, from when on samples are kept. */
  z.object({ kind: z.literal('too-old'), sinceMs: z.number() }),
  /** The container did not run at a look near the moment. */
  z.object({ kind: z.literal('not-seen'), everyMs: z.number() }),
]);
export type UsageAround = z.infer<typeof UsageAround>;

/** Which container, and when. */
export const UsageMoment = UsagePlace.extend({ timeNs: Nanoseconds });

/** A container that runs, and what it uses. */
export const ContainerUsage = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  /** Null, like `service` and `replica`, where Compose did not make it. */
  stack: z.string().nullable(),
  service: z.string().nullable(),
  replica: z.number().nullable(),
  /** Null, like what follows, until the engine has said so. */
  health: Health.nullable(),
  restarts: z.number().nullable(),
  startedAt: z.string().nullable(),
  /** Limits of its own; `unknown` is told by `health`. */
  memoryLimitBytes: z.number().nullable(),
  /** In cores. */
  cpuLimit: z.number().nullable(),
  /** It uses the network of another container, where that traffic is counted. */
  sharesNetwork: z.boolean(),
  sample: UsageSample,
});
export type ContainerUsage = z.infer<typeof ContainerUsage>;

/** `watched`: for half a minute the engine is asked each four seconds. `rest`: each ten, as when nobody looks. */
export const UsagePace = z.enum(['watched', 'rest']);
export type UsagePace = z.infer<typeof UsagePace>;

/** Something that ends as soon as it is started, and is seen by hardly any look. */
export const RestartingContainer = z.object({
  name: z.string(),
  /** Null, like `service`, where Compose did not make it. */
  stack: z.string().nullable(),
  service: z.string().nullable(),
  restarts: z.number(),
});
export type RestartingContainer = z.infer<typeof RestartingContainer>;

/** All containers at the newest look. */
export const UsageNow = z.object({
  /** Counts the looks of this backend; a cursor for the next question. 0: there was none yet. */
  look: z.number(),
  /** How far apart looks are while somebody asks, in milliseconds. */
  everyMs: z.number(),
  containers: z.array(ContainerUsage),
  /** Those that wait for the engine to start them again. */
  restarting: z.array(RestartingContainer),
});
export type UsageNow = z.infer<typeof UsageNow>;

/** What is one line of a chart, and one row of a table. */
export const UsageLevel = z.enum(['container', 'service', 'stack']);
export type UsageLevel = z.infer<typeof UsageLevel>;

/** One number for each span of time, oldest first; null where nothing is known of it. */
const Spans = z.array(z.number().nullable());

/** Sums over the containers of one name, as means over each span of time. */
export const UsageSeries = z.object({
  /** `stack/service` of a service, the name of a stack or of a container; empty: all others together. */
  key: z.string(),
  cpuPercent: Spans,
  memoryBytes: Spans,
  receivedPerSecond: Spans,
  sentPerSecond: Spans,
  readPerSecond: Spans,
  writtenPerSecond: Spans,
});
export type UsageSeries = z.infer<typeof UsageSeries>;

/** The last hour of those that used most CPU or memory, by CPU. */
export const UsageHour = z.object({
  /** When the first span begins, milliseconds since 1970. */
  fromMs: z.number(),
  /** How long each span is. */
  stepMs: z.number(),
  series: z.array(UsageSeries),
});
export type UsageHour = z.infer<typeof UsageHour>;

/** As many as containers are kept of. */
export const MOST_SERIES = 500;
export const SHORTEST_STEP_MS = 5_000;
export const LONGEST_STEP_MS = 600_000;
