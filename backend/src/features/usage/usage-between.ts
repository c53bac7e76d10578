import type { UsageSample } from '@stackyard/contract';
import type { CpuReading, UsageReading } from '../../docker/stats/normalize-stats.ts';

/** What a container used between two readings; a first reading tells of memory and processes only. */
export function usageBetween(before: UsageReading | undefined, now: UsageReading): UsageSample {
  const { atMs, memory, processes } = now;
  // Not by the engine's clock: one that is set between the two would make thousands of bytes of one.
  const sinceMs = before ? now.steadyMs - before.steadyMs : 0;
  const rateOf = (count: (reading: UsageReading) => number | null) =>
    before ? ratePerSecond(count(before), count(now), sinceMs) : null;
  return {
    atMs,
    cpuPercent: before ? cpuPercentBetween(before.cpu, now.cpu) : null,
    memoryBytes: memory.inUseBytes,
    limitBytes: memory.limitBytes,
    receivedPerSecond: rateOf(receivedBytes),
    sentPerSecond: rateOf(sentBytes),
    readPerSecond: rateOf(readBytes),
    writtenPerSecond: rateOf(writtenBytes),
    processes,
  };
}

/**
 * Percent of one core between two readings, as the docker CLI reckons it (`calculateCPUPercentUnix` in
 * cli/command/container/stats_helpers.go). Null where the counters say nothing: they began anew with the container, or no
 * time went by.
 */
export function cpuPercentBetween(
  before: Pick<CpuReading, 'usedNs' | 'systemNs'>,
  now: Pick<CpuReading, 'usedNs' | 'systemNs' | 'cores'>,
): number | null {
  const used = now.usedNs - before.usedNs;
  const passed = now.systemNs - before.systemNs;
  if (used < 0 || passed <= 0) return null;
  return (used / passed) * now.cores * 100;
}

function ratePerSecond(before: number | null, now: number | null, sinceMs: number): number | null {
  if (before === null || now === null || now < before || sinceMs <= 0) return null;
  return ((now - before) / sinceMs) * 1000;
}

const receivedBytes = ({ interfaces }: UsageReading) =>
  interfaces && sum(interfaces.map(({ received }) => received.bytes));
const sentBytes = ({ interfaces }: UsageReading) =>
  interfaces && sum(interfaces.map(({ sent }) => sent.bytes));
const readBytes = ({ disks }: UsageReading) => disks && sum(disks.map((disk) => disk.readBytes));
const writtenBytes = ({ disks }: UsageReading) =>
  disks && sum(disks.map((disk) => disk.writtenBytes));

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
