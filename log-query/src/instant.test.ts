import { describe, expect, it } from 'vitest';
import { compareInstants, isInstant, tryParseInstant } from './instant.ts';

const now = Date.parse('2024-05-02T12:30:00Z');
const iso = (digits: string | undefined) =>
  digits && new Date(Number(BigInt(digits) / 1_000_000n)).toISOString();

describe('tryParseInstant', () => {
  it.each([
    ['10m', '2024-05-02T12:20:00.000Z'],
    ['1.5h', '2024-05-02T11:00:00.000Z'],
    ['2d', '2024-04-30T12:30:00.000Z'],
    ['12:05', '2024-05-02T12:05:00.000Z'],
    ['14:05', '2024-05-01T14:05:00.000Z'],
    ['12:05:30.5', '2024-05-02T12:05:30.500Z'],
    ['2024-04-01', '2024-04-01T00:00:00.000Z'],
    ['2024-04-01T10:00', '2024-04-01T10:00:00.000Z'],
    ['2024-04-01 10:00:01', '2024-04-01T10:00:01.000Z'],
    ['2024-04-01T10:00:00+02:00', '2024-04-01T08:00:00.000Z'],
    ['2024-04-01T10:00Z', '2024-04-01T10:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(iso(tryParseInstant(text, { now }))).toBe(expected);
  });

  it('reads local times by the offset that it is told', () => {
    const clock = { now, utcOffsetMinutes: 120 };
    expect(iso(tryParseInstant('14:05', clock))).toBe('2024-05-02T12:05:00.000Z');
    expect(iso(tryParseInstant('2024-04-01', clock))).toBe('2024-03-31T22:00:00.000Z');
    expect(iso(tryParseInstant('2024-04-01T00:00Z', clock))).toBe('2024-04-01T00:00:00.000Z');
  });

  it('keeps every nanosecond', () => {
    const digits = tryParseInstant('2024-04-01T10:00:00.123456789Z', { now });
    expect(digits).toBe('1711965600123456789');
  });

  it.each([
    '',
    '10',
    '10MB',
    '-5m',
    '25:00',
    '12:60',
    '2024-02-30',
    '2024-13-01',
    'soon',
    '1e300d',
  ])('takes %j for no time', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  it('orders moments of any length', () => {
    expect(compareInstants('99', '100')).toBeLessThan(0);
    expect(compareInstants('101', '100')).toBeGreaterThan(0);
    expect(compareInstants('100', '100')).toBe(0);
  });
});
