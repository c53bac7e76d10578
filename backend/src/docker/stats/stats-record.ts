import { z } from 'zod';

/**
 * What `GET /containers/{id}/stats?stream=false&one-shot=true` says, as far as Stackyard reads it. API 1.41 to 1.52. Of a
 * container that does not run the engine leaves `memory_stats` empty, and the fields that cannot be zero away.
 */
export const StatsRecord = z.object({
  /** By the engine's clock. */
  read: z.iso.datetime(),
  cpu_stats: z.object({
    cpu_usage: z.object({
      total_usage: z.number(),
      /** Only with control groups of version 1. */
      percpu_usage: z.array(z.number()).nullish(),
    }),
    system_cpu_usage: z.number().optional(),
    online_cpus: z.number().optional(),
  }),
  memory_stats: z.object({
    usage: z.number().optional(),
    limit: z.number().optional(),
    stats: z
      .object({
        /** Control groups of version 1. */
        total_inactive_file: z.number().optional(),
        /** Of version 2; version 1 has it too, without what is below. */
        inactive_file: z.number().optional(),
      })
      .nullish(),
  }),
});
export type StatsRecord = z.infer<typeof StatsRecord>;

/** What `GET /containers/json` says of each container that runs. */
export const RunningRecords = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()).nullish(),
    Labels: z
      .record(z.string(), z.string())
      .nullish()
      .transform((labels) => labels ?? {}),
  }),
);
