import type { UsageSample } from '@stackyard/contract';
import type { CgroupCounters } from './cgroup-counters.ts';
import type { ShownUsage } from './docker-stats.ts';
import type { LoadedContainer, LoadName } from './loaded-containers.ts';
import { growthPerSecond, meanOf, type Point, slopePerSecond } from './slope.ts';
import type { WatchedLoad } from './watched-load.ts';

/** One thing that one container uses, as each of the three tells it. */
export interface Comparison {
  name: string;
  unit: string;
  ours: number;
  dockerStats: number;
  kernel: number;
  /** Of ours from the other two, as a share of theirs. */
  apart: { dockerStats: number; kernel: number };
}

/** A container whose load shows in a quantity, and where each side tells of it. */
export interface Quantity {
  name: string;
  load: LoadName;
  unit: string;
  ours: keyof UsageSample;
  dockerStats: Exclude<keyof ShownUsage, 'container'>;
  kernel: (counters: CgroupCounters) => number;
  /** What the side tells: a level, or a counter that grows. */
  tells: { dockerStats: 'level' | 'counter'; kernel: 'level' | 'counter' };
}

/** Levels as means over the span, counters as what came to them per second. */
export function compareSides(
  { looks, shown }: WatchedLoad,
  quantity: Quantity,
  { name }: LoadedContainer,
): Comparison {
  const { load, unit, tells } = quantity;
  const samples = looks.flatMap(({ ours }) => ours.get(name) ?? []);
  const lines = shown.filter(({ container }) => container === name);
  const points = {
    dockerStats: lines.map((line) => ({ atMs: line.atMs, value: line[quantity.dockerStats] })),
    kernel: looks.map(({ kernel }) => {
      return { atMs: kernel[load].atMs, value: quantity.kernel(kernel[load]) };
    }),
  };
  const told = (side: 'dockerStats' | 'kernel', perSecond: (points: Point[]) => number) =>
    tells[side] === 'level'
      ? meanOf(points[side].map(({ value }) => value))
      : perSecond(points[side]);
  const ours = meanOverTime(samples, quantity.ours);
  const [dockerStats, kernel] = [
    told('dockerStats', slopePerSecond),
    told('kernel', growthPerSecond),
  ];
  const apart = { dockerStats: share(ours, dockerStats), kernel: share(ours, kernel) };
  return { name: quantity.name, unit, ours, dockerStats, kernel, apart };
}

/** The first sample tells of the time before the span: it only says when the span begins. */
function meanOverTime(samples: readonly UsageSample[], key: keyof UsageSample): number {
  let [sum, timeMs] = [0, 0];
  samples.slice(1).forEach((sample, index) => {
    const sinceMs = sample.atMs - (samples[index]?.atMs ?? NaN);
    sum += (sample[key] ?? NaN) * sinceMs;
    timeMs += sinceMs;
  });
  return sum / timeMs;
}

function share(ours: number, theirs: number): number {
  return Math.abs(ours - theirs) / theirs;
}
