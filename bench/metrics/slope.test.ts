import { describe, expect, it } from 'vitest';
import { slopePerSecond } from './slope.ts';

describe('the slope of a counter', () => {
  it('is its rate per second', () => {
    const points = [0, 500, 2000].map((atMs) => ({ atMs, value: 7 + atMs * 3 }));
    expect(slopePerSecond(points)).toBeCloseTo(3000);
  });

  it('is hardly led astray by values that are shown late', () => {
    const shown = Array.from({ length: 40 }, (_, index) => index * 500);
    const points = shown.map((atMs) => ({ atMs, value: Math.floor(atMs / 1000) * 1_000_000 }));
    expect(slopePerSecond(points) / 1_000_000).toBeCloseTo(1, 2);
  });
});
