import { expect, it } from 'vitest';
import { formatPrice } from './price.ts';

it.each([
  [5, '€0.05'],
  [480, '€4.80'],
  [123456, '€1,234.56'],
])('writes %d cents as %s', (cents, text) => {
  expect(formatPrice(cents)).toBe(text);
});
