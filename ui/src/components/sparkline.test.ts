import { describe, expect, it } from 'vitest';
import { sparkPath } from './sparkline.tsx';

describe('a sparkline', () => {
  it.each([
    [[0, 50, 100], 'M0 19L36 10L72 1'],
    [[0, null, 100], 'M0 19h18M54 1h18'],
    [[null, null, null, null, 50], 'M63 10h9'],
    [[50], 'M0 10h36'],
    [[0, 50, null], 'M0 19L36 10'],
    [[null, null, null], ''],
    [[], ''],
  ])('goes through what is known of %j', (values, path) => {
    expect(sparkPath(values, 100)).toBe(path);
  });
});
