import type { UsageReading } from '../../docker/stats/normalize-stats.ts';

type Counters = Pick<UsageReading, 'cpuNs' | 'systemCpuNs' | 'cores'>;

/**
 * Percent of one core between two readings, as the docker CLI reckons it (`calculateCPUPercentUnix` in
 * cli/command/container/stats_helpers.go). Null where the counters say nothing: they began anew with the container, or no
 * time went by.
 */
export function cpuPercentBetween(before: Counters, now: Counters): number | null {
  const used = now.cpuNs - before.cpuNs;
  const passed = now.systemCpuNs - before.systemCpuNs;
  if (used < 0 || passed <= 0) return null;
  return (used / passed) * now.cores * 100;
}
