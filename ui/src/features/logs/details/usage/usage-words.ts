import type { UsageAround, UsageSample } from '@stackyard/contract';
import { formatMemory } from '../../../../lib/bytes.ts';
import { formatCpu } from '../../../../lib/cpu.ts';
import { formatClock } from '../../../../lib/time.ts';

export function cpuWords({ cpuPercent }: Pick<UsageSample, 'cpuPercent'>): string {
  return cpuPercent === null ? 'not yet measured' : formatCpu(cpuPercent);
}

/** `24 MiB of 512 MiB` */
export function memoryWords({
  memoryBytes,
  limitBytes,
}: Pick<UsageSample, 'memoryBytes' | 'limitBytes'>): string {
  const used = formatMemory(memoryBytes);
  return limitBytes > 0 ? `${used} of ${formatMemory(limitBytes)}` : used;
}

/** Why nothing can be shown. */
export function whyNone(usage: Exclude<UsageAround, { kind: 'known' }>): string {
  if (usage.kind === 'too-old') {
    const since = formatClock(new Date(usage.sinceMs).toISOString());
    return `Kept for the last hour, here since ${since}. This entry is older.`;
  }
  const every = Math.round(usage.everyMs / 1000);
  return `Measured every ${every} s. The container was not running near this time.`;
}
