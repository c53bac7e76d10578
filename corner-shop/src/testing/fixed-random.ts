import type { Random } from '../mishaps.ts';

/** These numbers, in turn, over and over. */
export function fixedRandom(...numbers: number[]): Random {
  let index = 0;
  return () => numbers[index++ % numbers.length] ?? 0;
}
