import type { StatsRecord } from './stats-record.ts';

/** The engine's counters of one container at one moment. */
export interface UsageReading {
  /** By the engine's clock. */
  atMs: number;
  /** CPU time since the container started. */
  cpuNs: number;
  /** CPU time of the whole machine, all cores together, idle included. */
  systemCpuNs: number;
  cores: number;
  memoryBytes: number;
  limitBytes: number;
}

/** Undefined of a container that does not run: the engine answers for it, but with nothing in it. */
export function tryNormalizeStats(record: StatsRecord): UsageReading | undefined {
  const { cpu_stats: cpu, memory_stats: memory } = record;
  if (memory.usage === undefined || cpu.system_cpu_usage === undefined) return undefined;
  return {
    atMs: Date.parse(record.read),
    cpuNs: cpu.cpu_usage.total_usage,
    systemCpuNs: cpu.system_cpu_usage,
    // Before 17.06 there was no count of them.
    cores: cpu.online_cpus || cpu.cpu_usage.percpu_usage?.length || 1,
    memoryBytes: memoryInUse(memory.usage, memory.stats),
    limitBytes: memory.limit ?? 0,
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
