import { expect, it } from 'vitest';
import { fillIn } from './fill-in.ts';

it.each([
  ['${A}', '1'],
  ['a ${A} b ${B_2}', 'a 1 b 2'],
  ['${NOSUCH}', ''],
  ['$A $$', '$A $$'],
  ['${A:-x}', '${A:-x}'],
])('fills %j in as %j', (text, filled) => {
  expect(fillIn(text, { A: '1', B_2: '2' })).toBe(filled);
});

it('does not take what a value holds for a variable', () => {
  expect(fillIn('${A}', { A: '${B} $& $1', B: 'no' })).toBe('${B} $& $1');
});

it.each(['constructor', 'toString', '__proto__'])('has no variable called %s', (name) => {
  expect(fillIn(`\${${name}}`, {})).toBe('');
});
