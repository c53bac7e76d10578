import { describe, expect, it } from 'vitest';
import { growth } from './thread-times.ts';

describe('the growth of CPU time', () => {
  it('is that of each thread, and all of one that is new; one that has ended takes nothing away', () => {
    const before = new Map([
      ['1', 100],
      ['2', 500],
    ]);
    const after = new Map([
      ['1', 130],
      ['3', 7],
    ]);
    expect(growth(before, after)).toBe(37);
  });
});
