import { describe, expect, it } from 'vitest';
import { formatDelta, formatLogTimeExactly, nanosecondsOf } from './format-time.ts';

describe('times of entries', () => {
  it('keeps every digit of the exact time', () => {
    expect(formatLogTimeExactly('1767323045000000006')).toBe('2026-01-02T03:04:05.000000006Z');
  });

  it.each([
    ['1000000000', '1000000000', '+0 µs'],
    ['1000450000', '1000000000', '+450 µs'],
    ['1003400000', '1000000000', '+3.4 ms'],
    ['1250000000', '1000000000', '+250 ms'],
    ['3500000000', '1000000000', '+2.50 s'],
    ['91000000000', '1000000000', '+1 min 30 s'],
    ['1000000000', '1250000000', '−250 ms'],
  ])('%s is after %s by %s', (time, previous, words) => {
    expect(formatDelta(time, previous)).toBe(words);
  });

  it('writes milliseconds as nanoseconds', () => {
    expect(nanosecondsOf(1_767_323_045_000)).toBe('1767323045000000000');
    expect(nanosecondsOf(-5)).toBe('0');
  });
});
