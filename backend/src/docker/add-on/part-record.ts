import { z } from 'zod';

/** What `GET /containers/{id}/json` says of a part of an add-on, as far as Stackyard reads it. API 1.41 to 1.52. */
export const PartRecord = z.object({
  Id: z.string(),
  Name: z.string(),
  RestartCount: z.number().default(0),
  Config: z.object({
    Image: z.string(),
    Labels: z
      .record(z.string(), z.string())
      .nullish()
      .transform((labels) => labels ?? {}),
  }),
  State: z.object({
    Status: z.string(),
    ExitCode: z.number(),
    OOMKilled: z.boolean().default(false),
    Error: z.string().default(''),
  }),
  NetworkSettings: z.object({
    Ports: z
      .record(
        z.string(),
        z.array(z.object({ HostIp: z.string().default(''), HostPort: z.string() })).nullable(),
      )
      .nullish(),
    Networks: z.record(z.string(), z.object({ IPAddress: z.string().default('') })).nullish(),
  }),
});
export type PartRecord = z.infer<typeof PartRecord>;

/** A container of an add-on, as the engine has it now. */
export interface AddOnPart {
  id: string;
  name: string;
  image: string;
  labels: Record<string, string>;
  isRunning: boolean;
  /** Frozen where it was; it does not count as running. */
  isPaused: boolean;
  /** The engine starts it again after it has failed. */
  isRestarting: boolean;
  restarts: number;
  exitCode: number;
  isOutOfMemory: boolean;
  /** What the engine said when it could not start it. */
  startError: string | null;
  /** By name of the network; only while it runs. */
  addresses: Map<string, string>;
  /** The published port on the loopback; null while there is none. */
  hostPort: number | null;
}

export function normalizePart({ State: state, Config: config, ...record }: PartRecord): AddOnPart {
  const { Networks: networks, Ports: ports } = record.NetworkSettings;
  const addresses = Object.entries(networks ?? {}).flatMap(([name, { IPAddress: address }]) =>
    address === '' ? [] : [[name, address] as const],
  );
  const [binding] = Object.values(ports ?? {}).flatMap((bindings) => bindings ?? []);
  return {
    id: record.Id,
    name: record.Name.replace(/^\//, ''),
    image: config.Image,
    labels: config.Labels,
    isRunning: state.Status === 'running',
    // Beside it the engine has `Running: true`, which is not asked.
    isPaused: state.Status === 'paused',
    isRestarting: state.Status === 'restarting',
    restarts: record.RestartCount,
    exitCode: state.ExitCode,
    isOutOfMemory: state.OOMKilled,
    startError: state.Error || null,
    addresses: new Map(addresses),
    hostPort: Number(binding?.HostPort) || null,
  };
}
