import { z } from 'zod';

const PortBinding = z.object({ HostIp: z.string().default(''), HostPort: z.string().default('') });

/** What `GET /containers/{id}/json` says, as far as Stackyard reads it. API 1.41 to 1.52. */
export const ContainerRecord = z.object({
  Id: z.string(),
  Name: z.string(),
  Created: z.string(),
  RestartCount: z.number().default(0),
  Config: z.object({
    Image: z.string(),
    Tty: z.boolean().default(false),
    /** Null on containers made without labels (20.10). */
    Labels: z
      .record(z.string(), z.string())
      .nullish()
      .transform((labels) => labels ?? {}),
  }),
  State: z.object({
    Status: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
    ExitCode: z.number(),
    OOMKilled: z.boolean().default(false),
    Error: z.string().default(''),
    StartedAt: z.string(),
    FinishedAt: z.string(),
    Health: z
      .object({
        Status: z.string(),
        Log: z.array(z.object({ Output: z.string().default(''), ExitCode: z.number() })).nullish(),
      })
      .nullish(),
  }),
  HostConfig: z.object({
    LogConfig: z
      .object({
        Type: z.string().default(''),
        Config: z.record(z.string(), z.string()).nullish(),
      })
      .nullish(),
    RestartPolicy: z.object({ Name: z.string().default('no') }).nullish(),
    PortBindings: z.record(z.string(), z.array(PortBinding).nullable()).nullish(),
    /** Bytes; 0 where there is none. */
    Memory: z.number().default(0),
    MemoryReservation: z.number().default(0),
    /** Billionths of a core. */
    NanoCpus: z.number().default(0),
    /** Microseconds of CPU in each period: the older way to limit it. */
    CpuQuota: z.number().default(0),
    CpuPeriod: z.number().default(0),
    CpuShares: z.number().default(0),
  }),
  NetworkSettings: z.object({
    Ports: z.record(z.string(), z.array(PortBinding).nullable()).nullish(),
    Networks: z.record(z.string(), z.object({ IPAddress: z.string().default('') })).nullish(),
  }),
});
export type ContainerRecord = z.infer<typeof ContainerRecord>;
