import { describe, expect, it } from 'vitest';
import { cpuPercentBetween } from './cpu-percent.ts';

const SECOND = 1_000_000_000;
/** Counters of a machine with two cores that has run for 100 seconds: its clock counts both cores. */
const before = { cpuNs: 40 * SECOND, systemCpuNs: 200 * SECOND, cores: 2 };
const later = (usedNs: number, passedNs = 20 * SECOND) => ({
  cpuNs: before.cpuNs + usedNs,
  systemCpuNs: before.systemCpuNs + passedNs,
  cores: 2,
});

describe('cpuPercentBetween', () => {
  it.each([
    ['nothing', later(0), 0],
    ['half of one core', later(5 * SECOND), 50],
    ['all of one core', later(10 * SECOND), 100],
    ['both cores', later(20 * SECOND), 200],
  ])('counts in percent of one core: %s', (_, now, percent) => {
    expect(cpuPercentBetween(before, now)).toBe(percent);
  });

  it.each([
    ['the container was restarted', later(-30 * SECOND)],
    ['no time went by', later(SECOND, 0)],
    ['the clock of the machine went back', later(SECOND, -SECOND)],
  ])('says nothing where %s', (_, now) => {
    expect(cpuPercentBetween(before, now)).toBeNull();
  });
});
