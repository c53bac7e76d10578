import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolate.ts';

const variables: Record<string, string> = { A: 'a', EMPTY: '' };
const fill = (text: string) => interpolate(text, (name) => variables[name]);

describe('interpolate', () => {
  it.each([
    ['$A-${A}', 'a-a'],
    ['$$A $${A}', '$A ${A}'],
    ['$1 a $ b $', '$1 a $ b $'],
    ['${EMPTY-x} ${EMPTY:-x} ${NO-x} ${NO:-x}', ' x x x'],
    ['${EMPTY+x} ${EMPTY:+x} ${A+x} ${A:+x} ${NO+x}', 'x  x x '],
    ['${NO:-${A}}-${NO:-{}}', 'a-{}'],
    ['${A:?never said} ${EMPTY?never said}', 'a '],
  ])('makes of %j: %j', (text, value) => {
    expect(fill(text)).toEqual({ value, unset: [] });
  });

  it('names what nothing sets', () => {
    expect(fill('$NO ${NOT} ${A:-$HIDDEN}')).toEqual({ value: '  a', unset: ['NO', 'NOT'] });
  });

  it.each([
    ['x ${A', { kind: 'invalid', at: 2 }],
    ['${}', { kind: 'invalid', at: 0 }],
    ['${NO:?say $A}', { kind: 'required', name: 'NO', reason: 'say a' }],
    ['${EMPTY:?}', { kind: 'required', name: 'EMPTY', reason: '' }],
    ['${NO:-${NOT?why}}', { kind: 'required', name: 'NOT', reason: 'why' }],
  ])('fails on %j', (text, failure) => {
    expect(fill(text).failure).toEqual(failure);
  });
});
