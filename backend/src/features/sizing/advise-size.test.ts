import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviseSize, type ServicePast } from './advise-size.ts';

const MIB = 1024 ** 2;
const HOUR_MS = 3_600_000;

function aPast(given: Partial<ServicePast> = {}): ServicePast {
  return {
    peakMemoryBytes: 100 * MIB,
    p95CpuCores: 0.2,
    samples: 5_000,
    windowMs: 7 * 24 * HOUR_MS,
    outOfMemoryAtBytes: null,
    ...given,
  };
}

function enough(given: Partial<ServicePast>, machineCpus: number | null = null) {
  const advice = adviseSize(aPast(given), machineCpus);
  if (advice.kind !== 'enough') throw new Error(`Not enough of ${JSON.stringify(advice)}`);
  return advice;
}

describe('adviseSize', () => {
  it.each([
    ['15 % above the peak, in steps of 16 MiB', { peakMemoryBytes: 100 * MIB }, 128],
    ['a peak that needs no more than a step has', { peakMemoryBytes: (144 / 1.15) * MIB }, 144],
    ['one byte more', { peakMemoryBytes: (144 / 1.15) * MIB + 100 }, 160],
    ['no less than 32 MiB', { peakMemoryBytes: 3 * MIB }, 32],
    ['30 % for less than a day', { windowMs: 24 * HOUR_MS - 1 }, 144],
    ['15 % for a day', { windowMs: 24 * HOUR_MS }, 128],
    ['25 % above where memory ran out', { outOfMemoryAtBytes: 128 * MIB }, 160],
    ['by the peak where that is more', { outOfMemoryAtBytes: 64 * MIB }, 128],
  ])('advises memory: %s', (_, given, mebibytes) => {
    expect(enough(given).memoryBytes / MIB).toBe(mebibytes);
  });

  it.each([
    [0, 0.1],
    [0.05, 0.1],
    [0.2, 0.25],
    [0.4, 0.5],
    [0.3, 0.35],
    // 1.15 times it is 23 steps, and a hair more in binary.
    [1, 1.15],
    [2.01, 2.35],
  ])('advises CPU for a 95th percentile of %d cores: %d', (p95CpuCores, cpus) => {
    expect(enough({ p95CpuCores }).cpus).toBe(cpus);
  });

  it('advises no more CPU than the machine has, which the engine would refuse', () => {
    expect(enough({ p95CpuCores: 1.9 }, 2).cpus).toBe(2);
  });

  it.each([
    ['samples', { samples: 99 }],
    ['hours', { windowMs: 3 * HOUR_MS - 1 }],
    ['anything', { samples: 0, windowMs: 0 }],
  ])('advises nothing where there are too few %s, and says how much there is', (_, given) => {
    const { samples, windowMs } = aPast(given);
    expect(adviseSize(aPast(given), null)).toEqual({
      kind: 'too-little',
      samples,
      windowMs,
      neededSamples: 100,
      neededWindowMs: 3 * HOUR_MS,
    });
  });

  it('advises with exactly as much as is needed', () => {
    expect(adviseSize(aPast({ samples: 100, windowMs: 3 * HOUR_MS }), null).kind).toBe('enough');
  });

  it('is never below what was used, and in whole steps', () => {
    const past = fc.record({
      peakMemoryBytes: fc.integer({ min: 0, max: 2 ** 40 }),
      p95CpuCores: fc.double({ min: 0, max: 256, noNaN: true }),
      windowMs: fc.integer({ min: 3 * HOUR_MS, max: 14 * 24 * HOUR_MS }),
      outOfMemoryAtBytes: fc.option(fc.integer({ min: 6 * MIB, max: 2 ** 40 })),
    });
    fc.assert(
      fc.property(past, (given) => {
        const { memoryBytes, cpus } = enough(given);
        expect(memoryBytes).toBeGreaterThanOrEqual(given.peakMemoryBytes);
        expect(memoryBytes).toBeGreaterThanOrEqual(given.outOfMemoryAtBytes ?? 0);
        expect(memoryBytes % (16 * MIB)).toBe(0);
        expect(cpus).toBeGreaterThanOrEqual(given.p95CpuCores);
        expect(Math.abs(cpus * 20 - Math.round(cpus * 20))).toBeLessThan(1e-6);
      }),
    );
  });
});
