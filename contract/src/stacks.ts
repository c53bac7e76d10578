import { z } from 'zod';

/** Compose's own rule for a project name, at most 63 characters. Checked at every entry. */
export const StackName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,62}$/,
    'A stack name has small letters, digits, - and _, begins with a letter or digit, and has at most 63 characters.',
  );
/** Compose's own rule for a service name. */
export const ServiceName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/);
/** The engine's rule for a volume name. */
export const VolumeName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}$/);

export const ContainerState = z.enum([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
]);
export type ContainerState = z.infer<typeof ContainerState>;

/** `none`: the container has no health check. */
export const Health = z.enum(['none', 'starting', 'healthy', 'unhealthy']);
export type Health = z.infer<typeof Health>;

export const PublishedPort = z.object({
  containerPort: z.number(),
  protocol: z.enum(['tcp', 'udp', 'sctp']),
  hostIp: z.string(),
  hostPort: z.number(),
});
export type PublishedPort = z.infer<typeof PublishedPort>;

/**
 * Stackyard's rule of readiness: healthy, or running past a short grace where there is no health check, or a one-shot
 * that exited 0. (`docker compose up --wait` misjudges one-shots: docker/compose#10596.)
 */
export const Readiness = z.enum([
  'ready',
  'completed',
  'starting',
  'unhealthy',
  'failed',
  /** It ends with exit code 0 at once, again and again, and its restart policy starts it each time. */
  'restarting',
  'paused',
  'stopped',
  /** Of a service only: it has fewer containers than the deployed Compose file asks for. */
  'missing',
]);
export type Readiness = z.infer<typeof Readiness>;

export const Container = z.object({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  /** Compose's number of the replica, from 1. */
  replica: z.number(),
  image: z.string(),
  state: ContainerState,
  health: Health,
  readiness: Readiness,
  /** One sentence; null where `readiness` says it all. */
  reason: z.string().nullable(),
  exitCode: z.number().nullable(),
  isOutOfMemory: z.boolean(),
  restarts: z.number(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  ports: z.array(PublishedPort),
});
export type Container = z.infer<typeof Container>;

/** A place where the stack answers. `url` is null where no browser would understand it (a database, say). */
export const Link = z.object({
  title: z.string(),
  service: z.string(),
  /** `localhost:5432` */
  address: z.string(),
  url: z.string().nullable(),
});
export type Link = z.infer<typeof Link>;

/** `absent`: Stackyard has its files, the engine has no container of it. */
export const StackState = z.enum([
  'running',
  'starting',
  'degraded',
  'paused',
  'stopped',
  'absent',
]);
export type StackState = z.infer<typeof StackState>;

export const StackSummary = z.object({
  name: z.string(),
  /** `managed`: made here. `adopted`: found on the engine. */
  origin: z.enum(['managed', 'adopted']),
  /** The catalog template that it was made from. */
  template: z.object({ id: z.string(), title: z.string() }).nullable(),
  state: StackState,
  /** One sentence: why it is degraded, what it waits for, or what is gone that it needs to start. */
  reason: z.string().nullable(),
  /** Of the services that the deployed Compose file asks for, where that is known; else of those that have a container. */
  services: z.object({ ready: z.number(), total: z.number() }),
  links: z.array(Link),
  /** When its newest container was created, ISO 8601; null where there is none. */
  deployedAt: z.string().nullable(),
  /** Grows with every change of the stack, its containers' included: when the detail is worth reading again. */
  version: z.number(),
});
export type StackSummary = z.infer<typeof StackSummary>;

export const Service = z.object({
  name: z.string(),
  image: z.string(),
  readiness: Readiness,
  reason: z.string().nullable(),
  /** Empty where all of them are missing. */
  containers: z.array(Container),
});
export type Service = z.infer<typeof Service>;

/** Something to copy: a connection string, a user name, a password (`isSecret`: shown on demand). */
export const Connection = z.object({
  title: z.string(),
  value: z.string(),
  isSecret: z.boolean(),
});
export type Connection = z.infer<typeof Connection>;

export const StackDetail = z.object({
  summary: StackSummary,
  services: z.array(Service),
  /** Named volumes on the engine that carry the stack's label. `isNew`: made by deploys that have all failed so far. */
  volumes: z.array(
    z.object({ name: z.string(), createdAt: z.string().nullable(), isNew: z.boolean() }),
  ),
  connections: z.array(Connection),
  /** Where Compose ran, for an adopted stack. */
  workingDir: z.string().nullable(),
  configFiles: z.array(z.string()),
});
export type StackDetail = z.infer<typeof StackDetail>;

/** The text of a managed stack: that of its last deploy, which may have failed. */
export const StackFiles = z.object({
  compose: z.string(),
  env: z.string(),
  /** Counts the texts of this stack; a redeploy names the one that its text was made from. */
  revision: z.number(),
  /** False when this text was never deployed with success; what runs then is an earlier one. */
  isDeployed: z.boolean(),
  /** The text of the last deploy that succeeded, where it is another one. */
  deployed: z.object({ compose: z.string(), env: z.string() }).nullable(),
});
export type StackFiles = z.infer<typeof StackFiles>;
