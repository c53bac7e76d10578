import { describe, expect, it } from 'vitest';
import { areComparable, tryParseQuantity } from './quantity.ts';

describe('tryParseQuantity', () => {
  it.each([
    ['200', 200, 'none'],
    ['-1.5e3', -1500, 'none'],
    ['.5', 0.5, 'none'],
    ['250us', 0.25, 'duration'],
    ['250µs', 0.25, 'duration'],
    ['200ms', 200, 'duration'],
    ['1.5s', 1500, 'duration'],
    ['10m', 600_000, 'duration'],
    ['2h', 7_200_000, 'duration'],
    ['7B', 7, 'size'],
    ['12 kB', 12_000, 'size'],
    ['1MB', 1_000_000, 'size'],
    ['1MiB', 1_048_576, 'size'],
  ] as const)('reads %s', (text, value, dimension) => {
    expect(tryParseQuantity(text)).toMatchObject({ value, dimension });
  });

  it.each(['', 'ms', '1m30s', '5.', '1_000', '1e999s', '1iB', '1 000', '0x10', ' 1', '1  ms'])(
    'takes %j for no quantity',
    (text) => {
      expect(tryParseQuantity(text)).toBeUndefined();
    },
  );

  it('has more than a double holds', () => {
    expect(tryParseQuantity('1e999')).toMatchObject({ value: Infinity, written: '1e999' });
  });

  it('compares a plain number with anything, and a duration with no size', () => {
    const [plain, duration, size] = ['5', '5ms', '5B'].map((text) => tryParseQuantity(text)!);
    expect(areComparable(plain!, duration!)).toBe(true);
    expect(areComparable(size!, plain!)).toBe(true);
    expect(areComparable(duration!, size!)).toBe(false);
  });
});
