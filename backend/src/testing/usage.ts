import type { UsageSample } from '@stackyard/contract';
import type { CpuReading, UsageReading } from '../docker/stats/normalize-stats.ts';
import type { RunningContainer } from '../docker/stats/stats-reader.ts';

/** The only container of the service `web` of the stack `shop`, but for what is said. */
export function aRunningContainer(given: Partial<RunningContainer> = {}): RunningContainer {
  return {
    id: 'c1',
    name: 'shop-web-1',
    image: 'nginx:1.26',
    compose: { project: 'shop', service: 'web', replica: 1, isOneOff: false },
    sharesNetwork: false,
    ...given,
  };
}

/** A container on a machine of one core that has done nothing yet, but for what is said. */
export function aReading({
  cpu,
  ...given
}: Partial<Omit<UsageReading, 'cpu'>> & { cpu?: Partial<CpuReading> } = {}): UsageReading {
  return {
    atMs: 1_000,
    steadyMs: given.atMs ?? 1_000,
    cpu: {
      usedNs: 0,
      userNs: 0,
      kernelNs: 0,
      systemNs: 0,
      cores: 1,
      periods: 0,
      throttledPeriods: 0,
      throttledNs: 0,
      ...cpu,
    },
    memory: {
      inUseBytes: 5,
      usageBytes: 6,
      limitBytes: 9,
      cacheBytes: 1,
      anonymousBytes: 5,
      failures: 0,
    },
    interfaces: null,
    disks: null,
    processes: 1,
    mostProcesses: null,
    ...given,
  };
}

/** What one container used at a moment, but for what is said. */
export function aSample(given: Partial<UsageSample> = {}): UsageSample {
  return {
    atMs: 1_000,
    cpuPercent: 1,
    memoryBytes: 2,
    limitBytes: 3,
    receivedPerSecond: 4,
    sentPerSecond: 5,
    readPerSecond: 6,
    writtenPerSecond: 7,
    processes: 8,
    ...given,
  };
}
