import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals } from './decimal.ts';

describe('compareDecimals', () => {
  it.each([
    ['9007199254740993', '9007199254740992', 1],
    ['-9007199254740993', '-9007199254740992', -1],
    ['1e400', '1E401', -1],
    ['1e-400', '0', 1],
    ['-1e-400', '0', -1],
    ['-0', '0.00', 0],
    ['1.0', '1', 0],
    ['1E5', '100000', 0],
    ['0.1', '0.10000000000000000001', -1],
    ['.5', '0.50', 0],
    ['+5', '5', 0],
  ])('%s and %s', (one, other, order) => {
    expect(Math.sign(compareDecimals(one, other))).toBe(order);
    expect(Math.sign(compareDecimals(other, one))).toBe(order === 0 ? 0 : -order);
  });

  it('has integers of any size in their order, with any number of zeros moved to an exponent', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.nat(30), (one, other, zeros) => {
        const moved = `${one}${'0'.repeat(zeros)}e-${zeros}`;
        const order = one < other ? -1 : Number(one > other);
        expect(Math.sign(compareDecimals(moved, String(other)))).toBe(order);
      }),
    );
  });
});
