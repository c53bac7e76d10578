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
    RestartPolicy: z.object({ Name: z.string().default('no') }).nullish(),
    PortBindings: z.record(z.string(), z.array(PortBinding).nullable()).nullish(),
  }),
  NetworkSettings: z.object({
    Ports: z.record(z.string(), z.array(PortBinding).nullable()).nullish(),
  }),
});
export type ContainerRecord = z.infer<typeof ContainerRecord>;
