import { expect, it } from 'vitest';
import { prettyLine } from './pretty-line.ts';

it('lays JSON out, the lines of a text within it too', () => {
  const line = JSON.stringify({ msg: 'no', err: { stack: 'Error: no\n  at a' } });
  expect(prettyLine(line)).toBe(
    [
      '{',
      '  "msg": "no",',
      '  "err": {',
      '    "stack": "Error: no',
      '        at a"',
      '  }',
      '}',
    ].join('\n'),
  );
});

it('leaves numbers as they are written', () => {
  expect(prettyLine('{"id":9007199254740993,"n":1.0}')).toBe(
    '{\n  "id": 9007199254740993,\n  "n": 1.0\n}',
  );
});

it.each(['plain', '{broken', 'a=1 b=2', `{"a":"${'x'.repeat(100_000)}"}`])(
  'leaves %.20s as it is',
  (line) => {
    expect(prettyLine(line)).toBeUndefined();
  },
);
