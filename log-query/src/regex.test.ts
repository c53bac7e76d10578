import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRegex, regexProblem } from './regex.ts';

describe('regexProblem', () => {
  it.each([
    'a+',
    'status=5\\d\\d',
    '(?:a|b){2,3}',
    '[[:alpha:]]+',
    '\\p{Greek}',
    '[(?<]',
    '\\(?i',
    'a{2',
  ])('takes %s', (source) => {
    expect(regexProblem(source)).toBeUndefined();
  });

  it.each([
    ['a(?=b)', 'look-around'],
    ['(?<!a)b', 'look-around'],
    ['(?<name>a)', 'names'],
    ['(?i)a', 'flags'],
    ['(a)\\1', 'invalid escape'],
    ['(', 'missing closing'],
    ['[', 'missing closing'],
    ['a**', 'invalid nested'],
    ['a\\', 'trailing backslash'],
    ['\\pL{900}', 'too large'],
    ['(.{0,90}a){11}', 'too large'],
    ['a'.repeat(1001), 'too long'],
  ])('refuses %s', (source, reason) => {
    expect(regexProblem(source)).toContain(reason);
  });

  it('never throws, and what it takes compiles', () => {
    const parts = fc.constantFrom(
      'a',
      '(',
      ')',
      '[',
      ']',
      '\\',
      '*',
      '{2}',
      '?',
      ':',
      '|',
      '^',
      '.',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (chosen) => {
        const source = chosen.join('');
        if (regexProblem(source)) return;
        compileRegex({ source, isCaseInsensitive: true }).test('some text');
      }),
    );
  });
});

describe('compileRegex', () => {
  it('finds in places of the text, after characters of two units as well', () => {
    const regex = compileRegex({ source: 'B*', isCaseInsensitive: true });
    expect(regex.findAll('😀abb b')).toEqual([
      { from: 3, to: 5 },
      { from: 6, to: 7 },
    ]);
  });

  it('answers soon what makes other engines hang', () => {
    const regex = compileRegex({ source: '(a+)+$', isCaseInsensitive: false });
    expect(regex.test(`${'a'.repeat(20_000)}!`)).toBe(false);
  }, 2000);
});
