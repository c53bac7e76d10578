import { formatMemory, formatRate } from '../bytes.ts';
import { formatCpu } from '../cpu.ts';
import type { UsageRow } from './usage-rows.ts';

/** Where nothing is known, or nothing is counted. */
export const UNKNOWN = '–';

export function cpuWords(percent: number | null): string {
  return percent === null ? UNKNOWN : formatCpu(percent);
}

/** `24 MiB`, `24 MiB of 512 MiB` */
export function memoryWords({
  memoryBytes,
  memoryLimitBytes,
}: Pick<UsageRow, 'memoryBytes' | 'memoryLimitBytes'>): string {
  const used = formatMemory(memoryBytes);
  return memoryLimitBytes === null ? used : `${used} of ${formatMemory(memoryLimitBytes)}`;
}

export function rateWords(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? UNKNOWN : formatRate(bytesPerSecond);
}

/** From here on a container that grows on is soon ended by the kernel. */
const NEARLY_FULL = 0.9;

export function isNearlyFull(bytes: number, limitBytes: number | null): boolean {
  return limitBytes !== null && bytes > limitBytes * NEARLY_FULL;
}
