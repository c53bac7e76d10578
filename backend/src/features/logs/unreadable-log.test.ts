import { expect, it } from 'vitest';
import { reasonUnread } from './unreadable-log.ts';

const SAID = 'Read the log: the engine says “configured logging driver does not support reading”';

it.each([
  ['none', /“none”: Docker keeps nothing.*Compose file/],
  ['gelf', /“gelf” sends what it writes elsewhere.*cache-disabled.*Compose file/],
  ['', /^Its logging driver sends/],
])(
  'says why nothing can be read of a log with the driver %j, and what to change',
  (driver, words) => {
    expect(reasonUnread(SAID, driver)).toMatch(words);
  },
);

it('leaves other reasons as they are', () => {
  expect(reasonUnread('the engine does not answer', 'none')).toBe('the engine does not answer');
});
