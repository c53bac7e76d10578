import { describe, expect, it } from 'vitest';
import { doSubnetsOverlap } from './subnets.ts';

describe('two subnets', () => {
  it.each([
    ['10.77.0.0/16', '10.77.3.0/24', true],
    ['10.77.3.0/24', '10.77.0.0/16', true],
    ['10.77.0.0/16', '10.77.0.0/16', true],
    ['10.77.0.0/16', '10.78.0.0/16', false],
    ['10.77.3.128/25', '10.77.3.0/25', false],
    ['0.0.0.0/0', '192.168.1.0/24', true],
    ['fd00:1::/32', 'fd00:1:2::/48', true],
    ['fd00:1::/32', 'fd00:2::/32', false],
    ['::/0', '10.0.0.0/8', false],
    ['10.0.0.0', '10.0.0.0/8', false],
    ['10.0.0.0/40', '10.0.0.0/8', false],
    ['', '10.0.0.0/8', false],
  ])('%s and %s: %s', (one, other, overlap) => {
    expect(doSubnetsOverlap(one, other)).toBe(overlap);
  });
});
