import type { ServiceSize, SizeAdvice } from '@stackyard/contract';
import { FakeFailure, type FakeBackend, type FakeRoutes } from './fake-world.ts';

const MIB = 1024 ** 2;
const HOUR_MS = 3_600_000;

type Enough = Extract<SizeAdvice, { kind: 'enough' }>;

/** A service of one container without limits, seen for a week, but for what is said. */
export function makeSize(
  place: string,
  {
    current,
    advice,
    ...given
  }: Partial<Pick<ServiceSize, 'containers'>> & {
    current?: Partial<ServiceSize['current']>;
    advice?: Partial<Enough>;
  } = {},
): ServiceSize {
  const [stack = '', service = ''] = place.split('/');
  return {
    stack,
    service,
    containers: 1,
    current: { memoryBytes: null, cpus: null, ...current },
    advice: {
      kind: 'enough',
      samples: 10_080,
      windowMs: 7 * 24 * HOUR_MS,
      memoryBytes: 128 * MIB,
      cpus: 0.25,
      peakMemoryBytes: 100 * MIB,
      p95CpuCores: 0.2,
      outOfMemoryAtBytes: null,
      ...advice,
    },
    ...given,
  };
}

/** One that was seen for too short a time. */
export function makeNewSize(place: string, samples: number): ServiceSize {
  return {
    ...makeSize(place),
    advice: {
      kind: 'too-little',
      samples,
      windowMs: samples * 60_000,
      neededSamples: 100,
      neededWindowMs: 3 * HOUR_MS,
    },
  };
}

export function createFakeSizeRoutes({ world }: FakeBackend): FakeRoutes {
  return {
    getSizes: ({ query }) => {
      if (world.monitoring.state === 'off') return { kind: 'off' };
      const services = world.sizes.filter(({ stack }) => (query.stack ?? stack) === stack);
      return { kind: 'known', services };
    },
    applySizes: ({ body: { stack, service, memoryBytes, cpus } }) => {
      const isIt = (size: ServiceSize) => size.stack === stack && size.service === service;
      world.sizes = world.sizes.map((size) => {
        const { current } = size;
        const next = {
          memoryBytes: memoryBytes ?? current.memoryBytes,
          cpus: cpus ?? current.cpus,
        };
        return isIt(size) ? { ...size, current: next } : size;
      });
      return { containers: world.sizes.find(isIt)?.containers ?? 0 };
    },
    editSizes: ({ body: { compose, service, memoryBytes, cpus } }) => {
      const head = `  ${service}:\n`;
      if (!compose.includes(head)) {
        const message = `The Compose file has no service “${service}” with settings of its own.`;
        throw new FakeFailure('compose-invalid', message);
      }
      const memory = memoryBytes === null ? '' : `    mem_limit: ${memoryBytes / MIB}m\n`;
      const cpu = cpus === null ? '' : `    cpus: ${cpus}\n`;
      return { compose: compose.replace(head, head + memory + cpu) };
    },
  };
}
