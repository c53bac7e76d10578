import { describe, expect, it } from 'vitest';
import { aSample } from '../../testing/usage.ts';
import { SampleRing } from './sample-ring.ts';

const sample = (atMs: number) => aSample({ atMs, cpuPercent: atMs / 2 });

describe('SampleRing', () => {
  it('gives back what it was given, oldest first', () => {
    const ring = new SampleRing(3);
    expect(ring.samples()).toEqual([]);
    expect(ring.newestMs).toBe(-Infinity);
    ring.add(sample(1));
    ring.add({ ...sample(2), cpuPercent: null, processes: null });
    expect(ring.samples()).toEqual([
      sample(1),
      { ...sample(2), cpuPercent: null, processes: null },
    ]);
    expect(ring.newestMs).toBe(2);
  });

  it.each([3, 16, 50])('forgets the oldest when its room for %i is full', (most) => {
    const ring = new SampleRing(most);
    for (let atMs = 1; atMs <= 120; atMs += 1) ring.add(sample(atMs));
    const times = Array.from({ length: most }, (_, index) => 121 - most + index);
    expect(ring.samples().map(({ atMs }) => atMs)).toEqual(times);
  });
});
