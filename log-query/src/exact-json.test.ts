import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatExactJson, layOutJson, parseExactJson } from './exact-json.ts';
import { WrittenNumber } from './written-number.ts';

describe('parseExactJson', () => {
  it.each([
    ...['9007199254740993', '1e400', '-1E400', '1.0', '1E5', '-0', '0.0', '1.50', '0.0000001'],
    ...['18446744073709551616', '1767323045.67890100', '123456789012345678.25', '1e+5'],
  ])('keeps %s as it is written', (number) => {
    for (const json of [`{"a":${number}}`, `[${number}, 1]`, `{"a":{"b":[ ${number}]}}`]) {
      expect(formatExactJson(parseExactJson(json))).toBe(json.replaceAll(' ', ''));
    }
    expect(parseExactJson(`{"a":${number}}`)).toMatchObject({ a: new WrittenNumber(number) });
  });

  it.each(['0', '1', '-1.5', '500', '1767323045.678', '9007199254740992', '0.001'])(
    'gives %s as JavaScript has it',
    (number) => expect(parseExactJson(`{"a":${number}}`)).toEqual({ a: Number(number) }),
  );

  it('gives what JSON.parse gives, whatever else the JSON has', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const beside = `{"big":9007199254740993,"rest":${json}}`;
        const { rest } = parseExactJson(beside) as { rest: unknown };
        expect(JSON.stringify(JSON.parse(formatExactJson(rest)))).toBe(
          JSON.stringify(JSON.parse(json)),
        );
      }),
    );
  });

  it('is laid out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(layOutJson(value)).toBe(JSON.stringify(value, null, 2));
      }),
    );
    expect(layOutJson(parseExactJson('{"a":[1.0]}'))).toBe('{\n  "a": [\n    1.0\n  ]\n}');
  });

  it('takes keys of any name and nesting of any depth', () => {
    const json = '{"__proto__":{"a":1.0},"constructor":2.0}';
    expect(formatExactJson(parseExactJson(json))).toBe(json);
    const deep = `${'[1.0,'.repeat(20_000)}2${']'.repeat(20_000)}`;
    expect(parseExactJson(deep)).toHaveLength(2);
    expect(() => parseExactJson('{"a":1.0')).toThrow(SyntaxError);
  });
});
