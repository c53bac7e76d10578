import { describe, expect, it } from 'vitest';
import { aSample } from '../../testing/usage.ts';
import { usageAround } from './usage-around.ts';

const EVERY_MS = 10_000;
const sample = (atMs: number) => aSample({ atMs });
const samples = Array.from({ length: 100 }, (_, index) => sample(1_000_000 + index * EVERY_MS));
const around = (atMs: number) =>
  usageAround(samples, { atMs, sinceMs: 500_000, everyMs: EVERY_MS });

describe('usageAround', () => {
  it('tells of a moment by the look after it, with three minutes on both sides', () => {
    const found = around(1_500_001);
    expect(found).toMatchObject({ kind: 'known', sample: sample(1_510_000) });
    const times = found.kind === 'known' ? found.around.map(({ atMs }) => atMs) : [];
    expect(times[0]).toBe(1_330_000);
    expect(times.at(-1)).toBe(1_680_000);
  });

  it.each([
    ['what was written when the container stopped', 1_990_001, 1_990_000],
    ['what was written a little before the first look', 990_000, 1_000_000],
    ['the moment of a look', 1_010_000, 1_010_000],
  ])('tells of %s by the look that is near', (_, atMs, sampleMs) => {
    expect(around(atMs)).toMatchObject({ kind: 'known', sample: sample(sampleMs) });
  });

  it('says that the container did not run near the moment', () => {
    expect(around(900_000)).toEqual({ kind: 'not-seen', everyMs: EVERY_MS });
    expect(around(2_010_000)).toEqual({ kind: 'not-seen', everyMs: EVERY_MS });
  });

  it('says that the moment is before what is kept', () => {
    expect(around(400_000)).toEqual({ kind: 'too-old', sinceMs: 500_000 });
  });
});
