import { z } from 'zod';

const count = z.number().optional();

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
      usage_in_usermode: count,
      usage_in_kernelmode: count,
      /** Only with control groups of version 1. */
      percpu_usage: z.array(z.number()).nullish(),
    }),
    system_cpu_usage: count,
    online_cpus: count,
    throttling_data: z
      .object({ periods: count, throttled_periods: count, throttled_time: count })
      .optional(),
  }),
  memory_stats: z.object({
    usage: count,
    limit: count,
    /** Version 2 has it from Engine 29 on. */
    failcnt: count,
    stats: z
      .object({
        /** Control groups of version 1. */
        total_inactive_file: count,
        total_cache: count,
        total_rss: count,
        /** Of version 2; version 1 has it too, without what is below. */
        inactive_file: count,
        file: count,
        anon: count,
      })
      .nullish(),
  }),
  pids_stats: z.object({ current: count, limit: count }).optional(),
  /** By the name of the interface. Not there without a network of the container's own. */
  networks: z
    .record(
      z.string(),
      z.object({
        rx_bytes: z.number(),
        rx_packets: z.number(),
        rx_errors: z.number(),
        rx_dropped: z.number(),
        tx_bytes: z.number(),
        tx_packets: z.number(),
        tx_errors: z.number(),
        tx_dropped: z.number(),
      }),
    )
    .nullish(),
  blkio_stats: z
    .object({
      io_service_bytes_recursive: z
        .array(
          z.object({ major: z.number(), minor: z.number(), op: z.string(), value: z.number() }),
        )
        .nullish(),
    })
    .optional(),
});
export type StatsRecord = z.infer<typeof StatsRecord>;

/** What `GET /containers/json` says of each container that runs. */
export const RunningRecords = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()).nullish(),
    Image: z.string().default(''),
    HostConfig: z.object({ NetworkMode: z.string().default('') }).nullish(),
    Labels: z
      .record(z.string(), z.string())
      .nullish()
      .transform((labels) => labels ?? {}),
  }),
);
