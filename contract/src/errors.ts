import { z } from 'zod';

/** Every reason for which a request or a job can fail. A caller may act on the code; the message is for people. */
export const ErrorCode = z.enum([
  // the request
  'invalid-request',
  'not-found',
  'unauthorized',
  'forbidden-origin',
  'unsupported-media-type',
  'too-large',
  // what it names
  'stack-not-found',
  'stack-name-taken',
  'stack-busy',
  'stack-not-managed',
  'stack-changed',
  'template-not-found',
  'job-not-found',
  'job-not-running',
  'job-outdated',
  'variable-missing',
  'variable-invalid',
  // the Compose file
  'compose-invalid',
  'compose-not-supported',
  'compose-timeout',
  // the engine
  'engine-away',
  'engine-refused',
  'port-taken',
  'container-name-taken',
  'network-taken',
  'volume-taken',
  'subnet-taken',
  'volumes-left',
  'resource-missing',
  'image-not-found',
  'image-refused',
  'registry-silent',
  'registry-unreachable',
  'disk-full',
  // the add-on
  'prometheus-silent',
  'dashboard-invalid',
  /** It may be replaced. */
  'dashboard-exists',
  /** It may not. */
  'dashboard-taken',
  'dashboard-not-found',
  'dashboards-full',
  // the stack, once started
  'service-not-running',
  'memory-in-use',
  'service-exited',
  'service-died',
  'service-unhealthy',
  'service-not-ready',
  'start-failed',
  // Stackyard itself
  'canceled',
  'interrupted',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What went wrong, to what and why (`message`), and what to do about it (`next`, where there is something to do). */
export const Failure = z.object({
  code: ErrorCode,
  message: z.string(),
  next: z.string().nullable(),
});
export type Failure = z.infer<typeof Failure>;

/**
 * Every answer of the backend, on both front doors. `vm.service` rejects a status other than 2xx with an object that
 * has lost the body, so the socket door answers 200 even to a failure and this envelope tells the two apart.
 */
export type Envelope<T> = { ok: true; data: T } | { ok: false; error: Failure };
export const FailureEnvelope = z.object({ ok: z.literal(false), error: Failure });
