import { expect, it } from 'vitest';
import { levelName, tryParseLevel } from './level.ts';

it.each([
  ['WARNING', 'warn'],
  ['err', 'error'],
  ['Crit', 'fatal'],
  ['notice', 'info'],
  ['none', 'unknown'],
] as const)('reads the level %s as %s', (alias, name) => {
  expect(levelName(tryParseLevel(alias)!)).toBe(name);
});

it('knows no other levels', () => {
  expect(tryParseLevel('loud')).toBeUndefined();
  expect(tryParseLevel('constructor')).toBeUndefined();
});
