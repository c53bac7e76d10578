import { describe, expect, it } from 'vitest';
import { cpuWords, memoryWords } from './usage-words.ts';

const MIB = 1024 ** 2;

describe('what a container used, in words', () => {
  it.each([
    [0, '0.0 %'],
    [9.94, '9.9 %'],
    [9.96, '10 %'],
    [187.2, '187 %'],
    [null, 'not yet measured'],
  ])('CPU of %s', (cpuPercent, words) => {
    expect(cpuWords({ cpuPercent })).toBe(words);
  });

  it.each([
    [770_048, 32 * MIB, '752 KiB of 32 MiB'],
    [1000 * MIB, 2048 * MIB, '1000 MiB of 2.0 GiB'],
    [1023.6 * MIB, 0, '1.0 GiB'],
  ])('memory of %s with a limit of %s', (memoryBytes, limitBytes, words) => {
    expect(memoryWords({ memoryBytes, limitBytes })).toBe(words);
  });
});
