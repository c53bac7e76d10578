import type { UsageAround, UsageSample } from '@stackyard/contract';

/** Shown on both sides of the moment. */
const AROUND_MS = 3 * 60_000;

interface Moment {
  atMs: number;
  /** Before this nothing is known. */
  sinceMs: number;
  /** How far apart samples are. */
  everyMs: number;
}

/** Samples, oldest first, around a moment; or why there is none. */
export function usageAround(samples: readonly UsageSample[], moment: Moment): UsageAround {
  const { atMs, sinceMs, everyMs } = moment;
  const sample = sampleAt(samples, moment);
  if (sample) {
    const isAround = (other: UsageSample) => Math.abs(other.atMs - atMs) <= AROUND_MS;
    return { kind: 'known', sample, around: samples.filter(isAround) };
  }
  return atMs < sinceMs ? { kind: 'too-old', sinceMs } : { kind: 'not-seen', everyMs };
}

/**
 * The first look after the moment, since a look tells of the time before it; otherwise the last one before: of what the
 * container wrote last, and of what is so new that there was no look yet.
 */
function sampleAt(samples: readonly UsageSample[], { atMs, everyMs }: Moment) {
  const farthestMs = everyMs * 1.5;
  const after = samples.find((sample) => sample.atMs >= atMs);
  if (after && after.atMs - atMs <= farthestMs) return after;
  const before = samples.findLast((sample) => sample.atMs < atMs);
  return before && atMs - before.atMs <= farthestMs ? before : undefined;
}
