import type { ServiceSize } from '@stackyard/contract';
import {
  type EngineContainer,
  isOfStack,
  type StackContainer,
} from '../../docker/normalize-container.ts';
import { adviseSize, type ServicePast } from './advise-size.ts';

interface Seen {
  running: readonly EngineContainer[];
  /** By `stack/service`. */
  past: ReadonlyMap<string, ServicePast>;
  machineCpus: number | null;
}

const NOTHING: ServicePast = {
  peakMemoryBytes: 0,
  p95CpuCores: 0,
  samples: 0,
  windowMs: 0,
  outOfMemoryAtBytes: null,
};

/** Each service that runs, by stack and name, with what is advised. */
export function listSizes({ running, past, machineCpus }: Seen): ServiceSize[] {
  const services = new Map<string, StackContainer[]>();
  for (const container of running.filter(isOfStack)) {
    const { project, service } = container.compose;
    const key = `${project}/${service}`;
    services.set(key, [...(services.get(key) ?? []), container]);
  }
  const sizes = [...services].map(([key, containers]) => ({
    ...sizeOf(containers),
    advice: adviseSize(past.get(key) ?? NOTHING, machineCpus),
  }));
  return sizes.sort((a, b) => a.stack.localeCompare(b.stack) || a.service.localeCompare(b.service));
}

function sizeOf(containers: readonly StackContainer[]): Omit<ServiceSize, 'advice'> {
  const [first] = containers;
  const limits = containers.map((one) => one.limits);
  return {
    stack: first?.compose.project ?? '',
    service: first?.compose.service ?? '',
    containers: containers.length,
    current: {
      memoryBytes: leastOf(limits.map(({ memoryBytes }) => memoryBytes)),
      cpus: leastOf(limits.map(({ cpus }) => cpus)),
    },
  };
}

function leastOf(limits: readonly (number | null)[]): number | null {
  const known = limits.filter((limit) => limit !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
