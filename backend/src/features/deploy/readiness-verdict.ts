import type { Container, ErrorCode, Readiness, Service } from '@stackyard/contract';

export type Verdict =
  | { kind: 'ready' }
  /** `reasons` by service, for the step's detail. */
  | { kind: 'waiting'; reasons: { service: string; reason: string }[] }
  | { kind: 'failed'; code: ErrorCode; container: Container; reason: string };

const LOST: readonly Readiness[] = ['failed', 'unhealthy', 'restarting'];

/** Whether it does not become ready by waiting. */
export function isLost(readiness: Readiness): boolean {
  return LOST.includes(readiness);
}

/** Whether all services that should run are ready, and if not, whether there is still hope. */
export function readinessVerdict(services: Service[], expected: string[]): Verdict {
  const failed = services
    .flatMap(({ containers }) => containers)
    .find(({ readiness }) => isLost(readiness));
  if (failed) {
    return {
      kind: 'failed',
      code: failed.readiness === 'unhealthy' ? 'service-unhealthy' : 'service-exited',
      container: failed,
      reason: failed.reason ?? 'It failed.',
    };
  }
  const reasons = expected.flatMap((name) => {
    const service = services.find((one) => one.name === name);
    const isReady = service?.readiness === 'ready' || service?.readiness === 'completed';
    return isReady
      ? []
      : [{ service: name, reason: service?.reason ?? 'It has no container yet.' }];
  });
  return reasons.length === 0 ? { kind: 'ready' } : { kind: 'waiting', reasons };
}
