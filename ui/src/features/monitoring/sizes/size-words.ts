import type { ServiceSize, SizeAdvice, WantedLimits } from '@stackyard/contract';
import { formatMemory } from '../../../lib/bytes.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const number = new Intl.NumberFormat('en');

/** Which limits are to be set. */
export type Chosen = Record<'memory' | 'cpu', boolean>;

/** `no limit`, `256 MiB` */
export function memoryWords(bytes: number | null): string {
  return bytes === null ? 'no limit' : formatMemory(bytes);
}

/** `no limit`, `0.25`, `under 0.01`: in cores. */
export function cpusWords(cpus: number | null): string {
  if (cpus === null) return 'no limit';
  return cpus > 0 && cpus < 0.01 ? 'under 0.01' : String(Number(cpus.toFixed(2)));
}

/** `45 min`, `2 h 40 min`, `30 h`, `14 days`: rounded down, so that it never says more than there is. */
export function windowWords(windowMs: number): string {
  const minutes = Math.floor(windowMs / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  if (windowMs >= 2 * DAY_MS) return `${Math.floor(windowMs / DAY_MS)} days`;
  const hours = Math.floor(windowMs / HOUR_MS);
  const rest = minutes % 60;
  return hours < 10 && rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
}

/** `20,160 samples` */
export function samplesWords(samples: number): string {
  return `${number.format(samples)} ${samples === 1 ? 'sample' : 'samples'}`;
}

/** `2 h of 3 h, 60 of 100 samples`: what there is, and what is needed where that is too little. */
export function neededWords({
  samples,
  windowMs,
  neededSamples,
  neededWindowMs,
}: Extract<SizeAdvice, { kind: 'too-little' }>): string {
  const lacks = [
    ...(windowMs < neededWindowMs
      ? [`${windowWords(windowMs)} of ${windowWords(neededWindowMs)}`]
      : []),
    ...(samples < neededSamples ? [`${samples} of ${samplesWords(neededSamples)}`] : []),
  ];
  return lacks.join(', ');
}

type Enough = Extract<SizeAdvice, { kind: 'enough' }>;

/** The limits to ask for; null where none is chosen. */
export function chosenLimits({ memoryBytes, cpus }: Enough, chosen: Chosen): WantedLimits | null {
  if (!chosen.memory && !chosen.cpu) return null;
  return { memoryBytes: chosen.memory ? memoryBytes : null, cpus: chosen.cpu ? cpus : null };
}

/** Whether the containers have them already. */
export function hasLimits({ current }: ServiceSize, { memoryBytes, cpus }: WantedLimits): boolean {
  const isMemory = memoryBytes === null || memoryBytes === current.memoryBytes;
  return isMemory && (cpus === null || cpus === current.cpus);
}
