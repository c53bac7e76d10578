import type { EngineContainer } from '../docker/normalize-container.ts';

/** A container of the service `web` of the stack `shop` that runs and is healthy, but for what is said. */
export function anEngineContainer(given: Partial<EngineContainer> = {}): EngineContainer {
  return {
    id: 'c1',
    name: 'shop-web-1',
    image: 'nginx:1.26',
    labels: {},
    compose: { project: 'shop', service: 'web', replica: 1, isOneOff: false },
    state: 'running',
    health: 'healthy',
    healthOutput: null,
    healthWithinMs: null,
    stopWithinMs: 10_000,
    exitCode: null,
    isOutOfMemory: false,
    startError: null,
    isRestartedByEngine: false,
    restarts: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: null,
    hasTty: false,
    stopSignal: null,
    sharesWith: [],
    logging: { driver: 'json-file', maxFileBytes: null },
    ports: [],
    networks: [],
    attachments: [],
    limits: { memoryBytes: null, reservedMemoryBytes: null, cpus: null, cpuShares: null },
    ...given,
  };
}
