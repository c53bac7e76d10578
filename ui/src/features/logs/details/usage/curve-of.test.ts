import { describe, expect, it } from 'vitest';
import { curveOf } from './curve-of.ts';

const frame = { fromMs: 0, toMs: 100_000, top: 50 };
const at = (seconds: number, value: number | null) => ({ atMs: seconds * 1000, value });

describe('curveOf', () => {
  it('draws the area under the points, cut off at the top', () => {
    const points = [at(0, 0), at(20, 25), at(40, 80)];
    expect(curveOf(points, frame)).toBe('M0 1L0 1L0.2 0.5L0.4 0L0.4 1Z');
  });

  it('leaves a hole where the container did not run', () => {
    const points = [at(0, 50), at(10, 50), at(60, 50), at(70, 50)];
    expect(curveOf(points, frame)).toBe('M0 1L0 0L0.1 0L0.1 1ZM0.6 1L0.6 0L0.7 0L0.7 1Z');
  });

  it('passes over what is not known, and draws nothing of nothing', () => {
    expect(curveOf([at(0, null), at(10, 50), at(20, 50)], frame)).toBe('M0.1 1L0.1 0L0.2 0L0.2 1Z');
    expect(curveOf([at(0, null)], frame)).toBe('');
  });
});
