import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvText, writeEnvText } from './env-text.ts';

describe('a .env', () => {
  it('reads back as what was written, whatever is in a value', () => {
    const name = fc
      .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,10}$/)
      .filter((one) => one !== '__proto__');
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('\\', "'", '"', '$', '#', ' ', '`', '=', 'n', '{', '}') }),
    );
    const singleLine = value.filter((text) => !/[\n\r\0]/.test(text));
    fc.assert(
      fc.property(fc.dictionary(name, singleLine), (variables) => {
        expect(readEnvText(writeEnvText(variables))).toEqual({ ...variables });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves values without special characters bare, for people to read', () => {
    const text = writeEnvText({ PORT: '5432', URL: 'http://a.b/c:d@e', EMPTY: '' });
    expect(text).toBe('PORT=5432\nURL=http://a.b/c:d@e\nEMPTY=\n');
  });

  it.each([
    ['a comment and an empty line', '# a\n\nA=1\n', { A: '1' }],
    ['spaces around', '  A = 1  \n', { A: '1' }],
    ['export', 'export A=1', { A: '1' }],
    ['a remark behind a value', 'A=1 # one', { A: '1' }],
    ['a # within a value', 'A=a#b', { A: 'a#b' }],
    ['single quotes', "A='a $b # c'", { A: 'a $b # c' }],
    ['double quotes', 'A="a \\"b\\" \\$c \\\\"', { A: 'a "b" $c \\' }],
    ['a remark behind quotes', 'A="a" # b', { A: 'a' }],
    ['ends of Windows', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['a name twice: the last one counts', 'A=1\nA=2', { A: '2' }],
    ['a value over two lines', 'A="a\nb"\nB=1', { A: 'a\nb', B: '1' }],
    ['what is no variable', 'nonsense\nA=1', { A: '1' }],
  ])('is read as Compose does, with %s', (_what, text, variables) => {
    expect(readEnvText(text)).toEqual(variables);
  });
});
