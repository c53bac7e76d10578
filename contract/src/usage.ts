import { z } from 'zod';
import { Nanoseconds } from './logs.ts';
import { ServiceName, StackName } from './stacks.ts';

/** A container as entries of the logs name it; one that was made anew counts as the same. */
export const UsagePlace = z.object({
  stack: StackName,
  service: ServiceName,
  replica: z.coerce.number().int().min(1),
});
export type UsagePlace = z.infer<typeof UsagePlace>;

/** What a container used at one look of the engine. */
export const UsageSample = z.object({
  /** Milliseconds since 1970, by the engine's clock. */
  atMs: z.number(),
  /**
   * Since the look before, in percent of one core as `docker stats` shows it: 150 is one and a half. Null at the first
   * look, and after a restart.
   */
  cpuPercent: z.number().nullable(),
  /** Without what the kernel would give back at once, as `docker stats` counts it. */
  memoryBytes: z.number(),
  /** The memory of the whole machine where the container has no limit of its own. */
  limitBytes: z.number(),
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
