import { describe, expect, it } from 'vitest';
import { makeSize } from '../../../testing/fake-sizes.ts';
import { chosenLimits, cpusWords, hasLimits, neededWords, windowWords } from './size-words.ts';

const MIB = 1024 ** 2;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('the words of sizes', () => {
  it.each([
    [0, '0 min'],
    [HOUR_MS - 1, '59 min'],
    [HOUR_MS, '1 h'],
    [2 * HOUR_MS + 40 * MINUTE_MS, '2 h 40 min'],
    [30.5 * HOUR_MS, '30 h'],
    [14 * 24 * HOUR_MS - 1, '13 days'],
  ])('say how long %d ms are: %s', (windowMs, words) => {
    expect(windowWords(windowMs)).toBe(words);
  });

  it.each([
    [null, 'no limit'],
    [0, '0'],
    [0.004, 'under 0.01'],
    [0.25, '0.25'],
    [2, '2'],
    [1.23456, '1.23'],
  ])('say how many cores %s are: %s', (cpus, words) => {
    expect(cpusWords(cpus)).toBe(words);
  });

  it.each([
    [50, 1.5 * HOUR_MS, '1 h 30 min of 3 h, 50 of 100 samples'],
    [150, 2 * HOUR_MS, '2 h of 3 h'],
    [50, 9 * HOUR_MS, '50 of 100 samples'],
    [0, 0, '0 min of 3 h, 0 of 100 samples'],
  ])('say what is missing with %d samples over %d ms', (samples, windowMs, words) => {
    const needed = { neededSamples: 100, neededWindowMs: 3 * HOUR_MS };
    expect(neededWords({ kind: 'too-little', samples, windowMs, ...needed })).toBe(words);
  });
});

describe('the limits to ask for', () => {
  const advised = { memoryBytes: 128 * MIB, cpus: 0.25 };
  const { advice } = makeSize('shop/web', { advice: advised });
  if (advice.kind !== 'enough') throw new Error('There is enough.');

  it.each([
    [{ memory: true, cpu: true }, advised],
    [
      { memory: false, cpu: true },
      { memoryBytes: null, cpus: 0.25 },
    ],
    [
      { memory: true, cpu: false },
      { memoryBytes: 128 * MIB, cpus: null },
    ],
    [{ memory: false, cpu: false }, null],
  ])('are those that are chosen: %o', (chosen, wanted) => {
    expect(chosenLimits(advice, chosen)).toEqual(wanted);
  });

  it.each([
    [advised, advised, true],
    [{ cpus: 0.25 }, { memoryBytes: null, cpus: 0.25 }, true],
    [{ cpus: 0.25 }, advised, false],
    [{}, advised, false],
  ])('are there with %o where %o is wanted: %s', (current, wanted, isSo) => {
    expect(hasLimits(makeSize('shop/web', { current }), wanted)).toBe(isSo);
  });
});
