import type { Health } from '@stackyard/contract';
import { formatRate } from '../../../lib/bytes.ts';
import { formatCpu } from '../../../lib/cpu.ts';
import type { Tone } from '../../../components/tones.ts';

/** Where nothing is known, or nothing is counted. */
export const UNKNOWN = '–';

export const healthWords: Record<Health, { tone: Tone; word: string }> = {
  healthy: { tone: 'good', word: 'Healthy' },
  starting: { tone: 'busy', word: 'Starting' },
  unhealthy: { tone: 'bad', word: 'Unhealthy' },
  none: { tone: 'none', word: 'No check' },
};

export function cpuWords(percent: number | null): string {
  return percent === null ? UNKNOWN : formatCpu(percent);
}

export function rateWords(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? UNKNOWN : formatRate(bytesPerSecond);
}

/** From here on a container that grows on is soon ended by the kernel. */
const NEARLY_FULL = 0.9;

export function isNearlyFull(bytes: number, limitBytes: number | null): boolean {
  return limitBytes !== null && bytes > limitBytes * NEARLY_FULL;
}
