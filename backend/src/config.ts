import { z } from 'zod';

const Environment = z.object({
  /** Path of the unix socket to listen on: the door of Docker Desktop. With it there is no TCP listener. */
  STACKYARD_SOCKET: z.string().optional(),
  /** The standalone door. */
  STACKYARD_HOST: z.string().default('127.0.0.1'),
  STACKYARD_PORT: z.coerce.number().int().min(0).max(65535).default(7788),
  /** Host names that a browser may use for the standalone door, comma-separated. */
  STACKYARD_ALLOWED_HOSTS: z.string().default('127.0.0.1,localhost,[::1]'),
  STACKYARD_DATA: z.string().default('/data'),
  STACKYARD_PANEL: z.string().optional(),
  STACKYARD_CATALOG: z.string().default('/app/catalog'),
  /** Grafana's dashboards. */
  STACKYARD_DASHBOARDS: z.string().default('/app/dashboards'),
  STACKYARD_COMPOSE_SCHEMA: z.string().default('/app/compose.schema.json'),
  /** Stackyard's own image, for Corner Shop; found by looking at our own container when it is not said. */
  STACKYARD_IMAGE: z.string().optional(),
  STACKYARD_COMPOSE: z.string().default('/usr/local/libexec/docker/cli-plugins/docker-compose'),
  /** How long a registry may stay silent before a pull is given up. */
  STACKYARD_PULL_SILENCE_SECONDS: z.coerce.number().positive().default(60),
  /** How long Compose may get no further before it is stopped. */
  STACKYARD_STALL_SECONDS: z.coerce.number().positive().default(240),
  /** How long a job answers for what it started. */
  STACKYARD_WATCH_SECONDS: z.coerce.number().positive().default(30),
  DOCKER_SOCKET: z.string().default('/var/run/docker.sock'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  door: { kind: 'socket'; path: string } | { kind: 'tcp'; host: string; port: number };
  allowedHosts: string[];
  dataDir: string;
  panelDir: string | null;
  catalogDir: string;
  dashboardsDir: string;
  composeSchema: string;
  ownImage: string | null;
  composeBin: string;
  dockerSocket: string;
  pullSilenceMs: number;
  stallMs: number;
  watchMs: number;
  logLevel: string;
}

/** Reads the environment once; throws with the variable's name where one is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw new Error(`Configuration: ${z.prettifyError(parsed.error)}`);

  const env = parsed.data;
  return {
    door: env.STACKYARD_SOCKET
      ? { kind: 'socket', path: env.STACKYARD_SOCKET }
      : { kind: 'tcp', host: env.STACKYARD_HOST, port: env.STACKYARD_PORT },
    allowedHosts: env.STACKYARD_ALLOWED_HOSTS.split(',').map((host) => host.trim().toLowerCase()),
    dataDir: env.STACKYARD_DATA,
    panelDir: env.STACKYARD_PANEL ?? null,
    catalogDir: env.STACKYARD_CATALOG,
    dashboardsDir: env.STACKYARD_DASHBOARDS,
    composeSchema: env.STACKYARD_COMPOSE_SCHEMA,
    ownImage: env.STACKYARD_IMAGE ?? null,
    composeBin: env.STACKYARD_COMPOSE,
    dockerSocket: env.DOCKER_SOCKET,
    pullSilenceMs: env.STACKYARD_PULL_SILENCE_SECONDS * 1000,
    stallMs: env.STACKYARD_STALL_SECONDS * 1000,
    watchMs: env.STACKYARD_WATCH_SECONDS * 1000,
    logLevel: env.LOG_LEVEL,
  };
}
