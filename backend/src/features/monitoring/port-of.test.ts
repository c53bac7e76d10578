import { expect, it } from 'vitest';
import { portOf } from './port-of.ts';

it('is the same for the same words, and where people and systems seldom are', () => {
  const words = Array.from({ length: 200 }, (_, index) => `me grafana ${index}`);
  const ports = words.map(portOf);
  expect(words.map(portOf)).toEqual(ports);
  expect(new Set(ports).size).toBeGreaterThan(150);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(30_000);
  expect(Math.max(...ports)).toBeLessThan(32_700);
});
