import type { ServiceSize } from '@stackyard/contract';
import {
  type EngineContainer,
  isOfStack,
  type StackContainer,
} from '../../docker/normalize-container.ts';
import { adviseSize, type ServicePast } from './advise-size.ts';

interface Seen {
  /** Running or not. */
  containers: readonly EngineContainer[];
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

/**
 * Each service that runs, and each that does not of which enough is known, by stack and name, with what is advised: a job that
 * ran once is nothing to advise on.
 */
export function listSizes({ containers: all, past, machineCpus }: Seen): ServiceSize[] {
  const services = new Map<string, StackContainer[]>();
  for (const container of all.filter(isOfStack)) {
    const { project, service } = container.compose;
    const key = `${project}/${service}`;
    services.set(key, [...(services.get(key) ?? []), container]);
  }
  const sizes = [...services].map(([key, containers]) => ({
    ...sizeOf(containers),
    advice: adviseSize(past.get(key) ?? NOTHING, machineCpus),
  }));
  const listed = sizes.filter(
    ({ containers, advice }) => containers > 0 || advice.kind === 'enough',
  );
  return listed.sort(
    (a, b) => a.stack.localeCompare(b.stack) || a.service.localeCompare(b.service),
  );
}

function sizeOf(containers: readonly StackContainer[]): Omit<ServiceSize, 'advice'> {
  const [first] = containers;
  const running = containers.filter(isRunning);
  const limits = (running.length > 0 ? running : containers).map((one) => one.limits);
  return {
    stack: first?.compose.project ?? '',
    service: first?.compose.service ?? '',
    containers: running.length,
    current: {
      memoryBytes: leastOf(limits.map(({ memoryBytes }) => memoryBytes)),
      cpus: leastOf(limits.map(({ cpus }) => cpus)),
    },
  };
}

export function isRunning({ state }: Pick<EngineContainer, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

function leastOf(limits: readonly (number | null)[]): number | null {
  const known = limits.filter((limit) => limit !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
