import { describe, expect, it } from 'vitest';
import { SampleRing } from './sample-ring.ts';

const sample = (atMs: number) => ({ atMs, cpuPercent: atMs / 2, memoryBytes: 7, limitBytes: 9 });

describe('SampleRing', () => {
  it('gives back what it was given, oldest first', () => {
    const ring = new SampleRing(3);
    expect(ring.samples()).toEqual([]);
    ring.add(sample(1));
    ring.add({ ...sample(2), cpuPercent: null });
    expect(ring.samples()).toEqual([sample(1), { ...sample(2), cpuPercent: null }]);
    expect(ring.newestMs).toBe(2);
  });

  it('forgets the oldest when it is full', () => {
    const ring = new SampleRing(3);
    for (const atMs of [1, 2, 3, 4, 5]) ring.add(sample(atMs));
    expect(ring.samples().map(({ atMs }) => atMs)).toEqual([3, 4, 5]);
  });
});
