import { expect, it } from 'vitest';
import { createWildcard } from './wildcard.ts';

it.each([
  ['abc', 'abc', true],
  ['abc', 'a*', true],
  ['abc', '*c', true],
  ['abc', 'a*c', true],
  ['ac', 'a*c', true],
  ['a', 'a*a', false],
  ['abab', '*ab*ab', true],
  ['abxb', 'a*b*b', true],
  ['ab', 'a*b*b', false],
  ['', '**', true],
  ['abc', 'b*', false],
])('whether %j fits %j: %s', (text, pattern, expected) => {
  expect(createWildcard(pattern)(text)).toBe(expected);
});
