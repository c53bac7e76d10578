import type { StatsRecord } from './stats-record.ts';

/** The engine's counters of one container at one moment. Counters are since the container started. */
export interface UsageReading {
  /** By the engine's clock. */
  atMs: number;
  /** By a clock that nobody sets, from no moment in particular: what lies between two readings is reckoned by it. */
  steadyMs: number;
  cpu: CpuReading;
  memory: MemoryReading;
  /** By interface; null where the container has no network of its own. */
  interfaces: InterfaceReading[] | null;
  /** By device; null where the kernel counts none: it has no counters of disks, or the container has not touched one. */
  disks: DiskReading[] | null;
  processes: number | null;
  /** Null where there is no limit. */
  mostProcesses: number | null;
}

export interface CpuReading {
  usedNs: number;
  userNs: number;
  kernelNs: number;
  /** CPU time of the whole machine, all cores together, idle included. */
  systemNs: number;
  cores: number;
  /** Spans of time in which a limit of CPU was reckoned, and those in which it was reached. */
  periods: number;
  throttledPeriods: number;
  throttledNs: number;
}

export interface MemoryReading {
  /** Without what the kernel would give back at once. */
  inUseBytes: number;
  usageBytes: number;
  /** The memory of the whole machine where the container has no limit of its own. */
  limitBytes: number;
  cacheBytes: number;
  anonymousBytes: number;
  /** How often a limit was met. */
  failures: number;
}

export interface InterfaceReading {
  name: string;
  received: PacketsReading;
  sent: PacketsReading;
}

interface PacketsReading {
  bytes: number;
  packets: number;
  errors: number;
  dropped: number;
}

export interface DiskReading {
  /** The device's numbers, `8:0`. */
  device: string;
  readBytes: number;
  writtenBytes: number;
}

/** Undefined of a container that does not run: the engine answers for it, but with nothing in it. */
export function tryNormalizeStats(record: StatsRecord, steadyMs: number): UsageReading | undefined {
  const { cpu_stats: cpu, memory_stats: memory, pids_stats: processes } = record;
  if (memory.usage === undefined || cpu.system_cpu_usage === undefined) return undefined;
  return {
    atMs: Date.parse(record.read),
    steadyMs,
    cpu: cpuOf(cpu, cpu.system_cpu_usage),
    memory: memoryOf(memory, memory.usage),
    interfaces: interfacesOf(record.networks),
    disks: disksOf(record.blkio_stats?.io_service_bytes_recursive),
    processes: processes?.current ?? null,
    mostProcesses: limitOf(processes?.limit),
  };
}

function cpuOf(cpu: StatsRecord['cpu_stats'], systemNs: number): CpuReading {
  const { cpu_usage: usage, throttling_data: throttling } = cpu;
  return {
    usedNs: usage.total_usage,
    userNs: usage.usage_in_usermode ?? 0,
    kernelNs: usage.usage_in_kernelmode ?? 0,
    systemNs,
    // Before 17.06 there was no count of them.
    cores: cpu.online_cpus || usage.percpu_usage?.length || 1,
    periods: throttling?.periods ?? 0,
    throttledPeriods: throttling?.throttled_periods ?? 0,
    throttledNs: throttling?.throttled_time ?? 0,
  };
}

function memoryOf(memory: StatsRecord['memory_stats'], usageBytes: number): MemoryReading {
  const { stats } = memory;
  return {
    inUseBytes: memoryInUse(usageBytes, stats),
    usageBytes,
    limitBytes: memory.limit ?? 0,
    cacheBytes: stats?.total_cache ?? stats?.file ?? 0,
    anonymousBytes: stats?.total_rss ?? stats?.anon ?? 0,
    failures: memory.failcnt ?? 0,
  };
}

/**
 * Without the file cache that the kernel would give back at once, as the docker CLI reckons it
 * (`calculateMemUsageUnixNoCache` in cli/command/container/stats_helpers.go).
 */
function memoryInUse(usage: number, stats: StatsRecord['memory_stats']['stats']): number {
  const inactive = stats?.total_inactive_file ?? stats?.inactive_file ?? 0;
  return inactive < usage ? usage - inactive : usage;
}

function interfacesOf(networks: StatsRecord['networks']): InterfaceReading[] | null {
  if (!networks) return null;
  return Object.entries(networks).map(([name, said]) => ({
    name,
    received: {
      bytes: said.rx_bytes,
      packets: said.rx_packets,
      errors: said.rx_errors,
      dropped: said.rx_dropped,
    },
    sent: {
      bytes: said.tx_bytes,
      packets: said.tx_packets,
      errors: said.tx_errors,
      dropped: said.tx_dropped,
    },
  }));
}

type Transfers = NonNullable<StatsRecord['blkio_stats']>['io_service_bytes_recursive'];

/** `Read` and `Write` with control groups of version 1, in small letters with version 2; other kinds are sums of them. */
function disksOf(transfers: Transfers): DiskReading[] | null {
  if (!transfers || transfers.length === 0) return null;
  const disks = new Map<string, DiskReading>();
  for (const { major, minor, op, value } of transfers) {
    const device = `${major}:${minor}`;
    const disk = disks.get(device) ?? { device, readBytes: 0, writtenBytes: 0 };
    const kind = op.toLowerCase();
    if (kind === 'read') disk.readBytes += value;
    if (kind === 'write') disk.writtenBytes += value;
    disks.set(device, disk);
  }
  return [...disks.values()];
}

/** The kernel's way to say "no limit" is a number that no machine has. */
function limitOf(limit: number | undefined): number | null {
  return limit === undefined || limit === 0 || limit > 2 ** 53 ? null : limit;
}
