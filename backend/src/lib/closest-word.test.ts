import { expect, it } from 'vitest';
import { closestWord } from './closest-word.ts';

it.each([
  ['prots', 'ports'],
  ['serivces', 'services'],
  ['imgae', 'image'],
  ['volume', 'volumes'],
  ['enviroment', 'environment'],
  ['quux', undefined],
  ['to', undefined],
  ['', undefined],
])('takes %j for %j', (written, meant) => {
  expect(
    closestWord(written, ['ports', 'services', 'image', 'volumes', 'environment', 'tty']),
  ).toBe(meant);
});
