import { z } from 'zod';

const Nanoseconds = z.number().default(0);
const Healthcheck = z.object({
  Test: z.array(z.string()).nullish(),
  Interval: Nanoseconds,
  Timeout: Nanoseconds,
  StartPeriod: Nanoseconds,
  Retries: z.number().default(0),
});
export type Healthcheck = z.infer<typeof Healthcheck>;

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
    /** What a stop sends; empty where that is SIGTERM. */
    StopSignal: z.string().default(''),
    /** Seconds; none is the engine's own ten. */
    StopTimeout: z.number().nullish(),
    Healthcheck: Healthcheck.nullish(),
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
        /** How many checks have failed in a row. */
        FailingStreak: z.number().default(1),
        Log: z.array(z.object({ Output: z.string().default(''), ExitCode: z.number() })).nullish(),
      })
      .nullish(),
  }),
  HostConfig: z.object({
    /** `container:<id>` where it uses a namespace of another container; the same for the next two. */
    NetworkMode: z.string().default(''),
    IpcMode: z.string().default(''),
    PidMode: z.string().default(''),
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
    Networks: z
      .record(
        z.string(),
        z.object({ IPAddress: z.string().default(''), NetworkID: z.string().default('') }),
      )
      .nullish(),
  }),
});
export type ContainerRecord = z.infer<typeof ContainerRecord>;
