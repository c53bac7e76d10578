import { expect, it } from 'vitest';
import { findMishap } from './mishaps.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const kinds = ['failure', 'slow'] as const;

it('lets things go well above the rate', () => {
  expect(findMishap(kinds, { errorRate: 0.02, random: fixedRandom(0.02) })).toBeUndefined();
});

it.each([
  [0, 'failure'],
  [0.49, 'failure'],
  [0.5, 'slow'],
  [0.99, 'slow'],
])('picks by the second number: %d is %s', (second, mishap) => {
  const random = fixedRandom(0.019, second);
  expect(findMishap(kinds, { errorRate: 0.02, random })).toBe(mishap);
});

it('never fails at rate 0 and always at rate 1', () => {
  expect(findMishap(kinds, { errorRate: 0, random: fixedRandom(0) })).toBeUndefined();
  expect(findMishap(kinds, { errorRate: 1, random: fixedRandom(0.999, 0) })).toBe('failure');
});

it('fails about as often as it is told to', () => {
  const luck = { errorRate: 0.1, random: Math.random };
  const count = Array.from({ length: 20_000 }, () => findMishap(kinds, luck)).filter(
    Boolean,
  ).length;
  expect(count / 20_000).toBeCloseTo(0.1, 1);
});
