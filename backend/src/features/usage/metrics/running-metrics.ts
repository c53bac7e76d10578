import type { UsageReading } from '../../../docker/stats/normalize-stats.ts';
import { one, type RunningMeteredContainer, type RunningMetric } from './container-metric.ts';

const seconds = (nanoseconds: number) => nanoseconds / 1e9;
/** Microseconds of a period, over which limits of CPU are reckoned; as the kernel has it. */
const CPU_PERIOD = 100_000;

export const RUNNING_METRICS: RunningMetric[] = [
  ...timeMetrics(),
  ...cpuMetrics(),
  ...memoryMetrics(),
  ...networkMetrics(),
  ...diskMetrics(),
  ...threadMetrics(),
  ...healthMetrics(),
];

function timeMetrics(): RunningMetric[] {
  return [
    {
      name: 'container_last_seen',
      type: 'gauge',
      help: 'When the container was last seen, in seconds since 1970.',
      read: ({ reading }) => one(reading.atMs / 1000),
    },
    {
      name: 'container_start_time_seconds',
      type: 'gauge',
      help: 'When the container was started, in seconds since 1970.',
      read: ({ facts }) => one(facts?.startedAt ? Date.parse(facts.startedAt) / 1000 : null),
    },
  ];
}

function cpuMetrics(): RunningMetric[] {
  const limited = (read: (reading: UsageReading) => number) => (metered: RunningMeteredContainer) =>
    one(metered.facts?.limits.cpus == null ? null : read(metered.reading));
  return [
    {
      name: 'container_cpu_usage_seconds_total',
      type: 'counter',
      help: 'CPU time used, in seconds.',
      read: ({ reading }) => [{ value: seconds(reading.cpu.usedNs), labels: { cpu: 'total' } }],
    },
    {
      name: 'container_cpu_user_seconds_total',
      type: 'counter',
      help: 'CPU time used outside the kernel, in seconds.',
      read: ({ reading }) => one(seconds(reading.cpu.userNs)),
    },
    {
      name: 'container_cpu_system_seconds_total',
      type: 'counter',
      help: 'CPU time used in the kernel, in seconds.',
      read: ({ reading }) => one(seconds(reading.cpu.kernelNs)),
    },
    {
      name: 'container_cpu_cfs_periods_total',
      type: 'counter',
      help: 'Spans of time over which the limit of CPU was reckoned.',
      read: limited(({ cpu }) => cpu.periods),
    },
    {
      name: 'container_cpu_cfs_throttled_periods_total',
      type: 'counter',
      help: 'Spans of time in which the limit of CPU was reached.',
      read: limited(({ cpu }) => cpu.throttledPeriods),
    },
    {
      name: 'container_cpu_cfs_throttled_seconds_total',
      type: 'counter',
      help: 'How long the container was held up by its limit of CPU, in seconds.',
      read: limited(({ cpu }) => seconds(cpu.throttledNs)),
    },
    {
      name: 'container_spec_cpu_quota',
      type: 'gauge',
      help: 'Microseconds of CPU that it may use in each period.',
      read: ({ facts }) => one(facts?.limits.cpus == null ? null : facts.limits.cpus * CPU_PERIOD),
    },
    {
      name: 'container_spec_cpu_period',
      type: 'gauge',
      help: 'Microseconds of a period.',
      read: ({ facts }) => one(facts?.limits.cpus == null ? null : CPU_PERIOD),
    },
    {
      name: 'container_spec_cpu_shares',
      type: 'gauge',
      help: 'Its weight beside other containers when CPU is short.',
      read: ({ facts }) => one(facts && (facts.limits.cpuShares ?? 1024)),
    },
  ];
}

function memoryMetrics(): RunningMetric[] {
  const ofMemory = (
    name: string,
    help: string,
    read: (memory: UsageReading['memory']) => number,
  ): RunningMetric => ({
    name,
    type: 'gauge',
    help,
    read: ({ reading }) => one(read(reading.memory)),
  });
  return [
    ofMemory(
      'container_memory_usage_bytes',
      'Memory used, file cache included.',
      (memory) => memory.usageBytes,
    ),
    ofMemory(
      'container_memory_working_set_bytes',
      'Memory used, without what the kernel would give back at once.',
      (memory) => memory.inUseBytes,
    ),
    ofMemory('container_memory_cache', 'File cache, in bytes.', (memory) => memory.cacheBytes),
    ofMemory(
      'container_memory_rss',
      'Memory of processes, in bytes.',
      (memory) => memory.anonymousBytes,
    ),
    {
      name: 'container_memory_failcnt',
      type: 'counter',
      help: 'How often the limit of memory was met.',
      read: ({ reading }) => one(reading.memory.failures),
    },
    {
      name: 'container_spec_memory_limit_bytes',
      type: 'gauge',
      help: 'How much memory it may use; 0 where there is no limit.',
      read: ({ facts }) => one(facts && (facts.limits.memoryBytes ?? 0)),
    },
    {
      name: 'container_spec_memory_reservation_limit_bytes',
      type: 'gauge',
      help: 'How much memory is kept for it; 0 where none is.',
      read: ({ facts }) => one(facts && (facts.limits.reservedMemoryBytes ?? 0)),
    },
  ];
}

function networkMetrics(): RunningMetric[] {
  const kinds = [
    ['bytes', 'Bytes', 'bytes'],
    ['packets', 'Packets', 'packets'],
    ['errors', 'Errors', 'errors'],
    ['packets_dropped', 'Packets dropped', 'dropped'],
  ] as const;
  const directions = [
    ['receive', 'received', 'received'],
    ['transmit', 'sent', 'sent'],
  ] as const;
  return directions.flatMap(([direction, word, side]) =>
    kinds.map(([kind, what, key]): RunningMetric => ({
      name: `container_network_${direction}_${kind}_total`,
      type: 'counter',
      help: `${what} ${word}.`,
      read: ({ reading }) =>
        (reading.interfaces ?? []).map((network) => ({
          value: network[side][key],
          labels: { interface: network.name },
        })),
    })),
  );
}

function diskMetrics(): RunningMetric[] {
  return (
    [
      ['reads', 'read', 'readBytes'],
      ['writes', 'written', 'writtenBytes'],
    ] as const
  ).map(([kind, word, key]) => ({
    name: `container_fs_${kind}_bytes_total`,
    type: 'counter' as const,
    help: `Bytes ${word}.`,
    read: ({ reading }: RunningMeteredContainer) =>
      (reading.disks ?? []).map((disk) => ({ value: disk[key], labels: { device: disk.device } })),
  }));
}

function threadMetrics(): RunningMetric[] {
  return [
    {
      name: 'container_threads',
      type: 'gauge',
      help: 'Processes and threads in the container.',
      read: ({ reading }) => one(reading.processes),
    },
    {
      name: 'container_threads_max',
      type: 'gauge',
      help: 'How many processes and threads it may have; 0 where there is no limit.',
      read: ({ reading }) => one(reading.mostProcesses ?? 0),
    },
  ];
}

/** The engine says unhealthy of each container that has ended: one that did so since it was read says nothing. */
function healthMetrics(): RunningMetric[] {
  const healthOf = ({ facts }: RunningMeteredContainer) =>
    facts?.state === 'running' ? facts.health : undefined;
  return [
    {
      name: 'container_health_state',
      type: 'gauge',
      help: '1 while its health check passes, 0 while it does not.',
      read: (metered) => {
        const health = healthOf(metered);
        return one(health && health !== 'none' ? Number(health === 'healthy') : null);
      },
    },
    {
      name: 'stackyard_container_health',
      type: 'gauge',
      help: '1 for what its health check says.',
      read: (metered) => {
        const health = healthOf(metered);
        return health ? [{ value: 1, labels: { health } }] : [];
      },
    },
  ];
}
