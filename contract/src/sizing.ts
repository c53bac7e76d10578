import { z } from 'zod';
import { ServiceName, StackName } from './stacks.ts';

/** The engine refuses to limit a container to less. */
const LEAST_MEMORY_BYTES = 6 * 1024 ** 2;
const LEAST_CPUS = 0.01;
const MOST_CPUS = 4096;

/** As little as is told of a service before it is advised on. */
export const NEEDED_SAMPLES = 100;
export const NEEDED_WINDOW_MS = 3 * 3_600_000;

const Limits = z.object({
  memoryBytes: z.number().nullable(),
  /** In cores. */
  cpus: z.number().nullable(),
});

/** What was seen: one sample a minute, from the oldest that Prometheus kept until now. */
const Seen = z.object({ samples: z.number(), windowMs: z.number() });

export const SizeAdvice = z.discriminatedUnion('kind', [
  Seen.extend({
    kind: z.literal('enough'),
    memoryBytes: z.number(),
    cpus: z.number(),
    /** The most that one container of the service used. */
    peakMemoryBytes: z.number(),
    /** What the busiest container of a moment used, in cores; less than that in 95 of 100 moments. */
    p95CpuCores: z.number(),
    /** The limit at which the kernel last ended something in it for want of memory; null where it did not. */
    outOfMemoryAtBytes: z.number().nullable(),
  }),
  Seen.extend({
    kind: z.literal('too-little'),
    neededSamples: z.number(),
    neededWindowMs: z.number(),
  }),
]);
export type SizeAdvice = z.infer<typeof SizeAdvice>;

/** A service, the limits of its containers now, and those that are advised. */
export const ServiceSize = z.object({
  stack: z.string(),
  service: z.string(),
  /** Those that run. Of a service without one, limits are only put into the Compose file. */
  containers: z.number(),
  /** Null where nothing limits them; the least where they differ. */
  current: Limits,
  advice: SizeAdvice,
});
export type ServiceSize = z.infer<typeof ServiceSize>;

/** `off`: nothing is kept that one could advise from, since Prometheus does not run. */
export const Sizes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('known'), services: z.array(ServiceSize) }),
]);
export type Sizes = z.infer<typeof Sizes>;

/** Limits to set; one that is null stays as it is. */
export const WantedLimits = z.object({
  memoryBytes: z.number().int().min(LEAST_MEMORY_BYTES).max(Number.MAX_SAFE_INTEGER).nullable(),
  cpus: z.number().min(LEAST_CPUS).max(MOST_CPUS).nullable(),
});
export type WantedLimits = z.infer<typeof WantedLimits>;

export const SizesRequest = WantedLimits.extend({
  stack: StackName,
  service: ServiceName,
}).refine(
  ({ memoryBytes, cpus }) => memoryBytes !== null || cpus !== null,
  'Name a limit for memory, for CPU, or both.',
);
