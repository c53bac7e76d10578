import { describe, expect, it } from 'vitest';
import { formatQuery } from './format-query.ts';
import { parseQuery } from './parse-query.ts';

/** What was understood, in the canonical spelling; a name in quotes is text. */
const meaning = (text: string) => formatQuery(parseQuery(text).ast);
const reasons = (text: string) =>
  parseQuery(text).unfinished.map(({ from, to, reason }) => [text.slice(from, to), reason]);

describe('parseQuery', () => {
  it.each([
    ['', ''],
    ['  error ', 'error'],
    ['a AND b c', 'a b c'],
    ['a b OR c', 'a b OR c'],
    ['a | b||c', 'a OR b OR c'],
    ['a (b OR c)', 'a (b OR c)'],
    ['((a))', 'a'],
    ['NOT a !b -c', '-a -b -c'],
    ['NOT(a b) -(c|d)', '-(a b) -(c OR d)'],
    ['-!a', '!-a'],
    ['and or not', 'and or not'],
    ['-OR', '-"OR"'],
    ['"a \\"b\\" \\\\ \\d"', '"a \\"b\\" \\\\ \\\\d"'],
    ['/a b+/ /x\\/y/i', '/a b+/ /x\\/y/i'],
    ['service:web', 'service:web'],
    ['status=500 status==500 status!=500', 'status=500 status=500 status!=500'],
    ['status>=400 status:>=400', 'status>=400 status>=400'],
    ['a<1 a<=1 a>1 a:<-1.5ms', 'a<1 a<=1 a>1 a<-1.5ms'],
    ['path~^/api path:~"a b" path=~x', 'path~/^\\/api/ path~/a b/ path~/x/'],
    ['path:/^a.*/i', 'path~/^a.*/i'],
    ['level:warn,err,"fatal"', 'level:warn,err,fatal'],
    ['level:* trace_id=*', 'level:* trace_id:*'],
    ['level!=* status!=1..5', '-level:* -status:1..5'],
    ['image:nginx* image:"nginx*"', 'image:nginx* image:"nginx*"'],
    ['status:400..499 dur:..1s size=1KB..', 'status:400..499 dur:..1s size:1KB..'],
    ['level:warn..fatal ts:14:00..14:05', 'level:warn..fatal ts:14:00..14:05'],
    ['since:10m until:2024-05-01T10:00Z', 'since:10m until:2024-05-01T10:00Z'],
    ['@level:x http.status:5 x-id:a "my key":b', '@level:x http.status:5 x-id:a "my key":b'],
    ['-@a:b', '-@a:b'],
  ])('reads %j as %j', (text, expected) => {
    expect(meaning(text)).toBe(expected);
    expect(reasons(text)).toEqual([]);
  });

  it.each([
    'http://example.com/a?b=c',
    'std::string',
    'a=>b',
    '10:23:45',
    '/api/users',
    '/usr/lib/x',
    '--verbose',
    '-----BEGIN',
    '->',
    '!=',
    '-',
    '[error]',
    '{"level":"error"}',
    'main()',
    'call(a,b)',
    '5"',
    "it's",
    '*',
    '&&',
  ])('takes %s for a word', (text) => {
    expect(parseQuery(text).ast).toEqual({ kind: 'text', text, from: 0, to: text.length });
    expect(reasons(text)).toEqual([]);
  });

  it('keeps paths with dots and path values as they are', () => {
    expect(meaning('path:../foo')).toBe('path:"../foo"');
    expect(meaning('v:1.0..beta')).toBe('v:"1.0..beta"');
    expect(meaning('url:/api or url/')).toBe('url:"/api" or "url/"');
  });

  it.each([
    ['a "b c', 'a "b c"', '"b c', 'The quote is not closed.'],
    ['/healthz', '"/healthz"', '/healthz', 'The regular expression is not closed.'],
    ['/(/', '"/(/"', '/(/', 'This is no regular expression: missing closing ): `(`.'],
    [
      '/a(?=b)/',
      '"/a(?=b)/"',
      '/a(?=b)/',
      'Groups are (…) or (?:…): look-around, names and flags are not supported.',
    ],
    [
      'a~(?<x>b)',
      undefined,
      'a~',
      'Write a regular expression that begins with a parenthesis between slashes.',
    ],
    ['a:(b OR c)', '"a:" (b OR c)', 'a:', 'Write alternatives with commas: a:one,two.'],
    ['level>=', '"level>="', 'level>=', 'The value is missing.'],
    ['level>= x', '"level>=" x', 'level>=', 'The value is missing.'],
    ['level>=lou', '"level>=lou"', 'level>=lou', 'lou is no level.'],
    ['level:err*', '"level:err*"', 'level:err*', 'err* is no level.'],
    ['level~x', '"level~x"', 'level~x', 'A level is compared: level:error or level>=warn.'],
    ['a>b', '"a>b"', 'a>b', 'b is no number, with or without a unit.'],
    ['a:b,', '"a:b,"', 'a:b,', 'A value is missing.'],
    ['a:"b', '"a:\\"b"', 'a:"b', 'The quote is not closed.'],
    [
      'since:soon',
      '"since:soon"',
      'since:soon',
      'soon is no time: write 10m, 14:05 or 2024-05-01T14:05.',
    ],
    ['since>=10m', '"since>=10m"', 'since>=10m', 'Write since: and one time.'],
    ['ts:10m', '"ts:10m"', 'ts:10m', 'A time is compared: ts>=14:05 or ts:14:00..14:05.'],
    ['(a', '"(" a', '(', 'The parenthesis is not closed.'],
    ['a)', 'a ")"', ')', 'No parenthesis opens this one.'],
    ['a OR', 'a "OR"', 'OR', 'Nothing stands after OR.'],
    ['| a', '"|" a', '|', 'Nothing stands before OR.'],
    ['AND a', '"AND" a', 'AND', 'Nothing stands before AND.'],
    ['a NOT', 'a "NOT"', 'NOT', 'Nothing stands after NOT.'],
  ])('looks for the unfinished part of %j as text', (text, expected, part, reason) => {
    if (expected !== undefined) expect(meaning(text)).toBe(expected);
    expect(reasons(text)[0]).toEqual([part, reason]);
  });

  it('says where each token and each part stands', () => {
    const text = '-level>=warn (a  OR /b/)';
    const { tokens, ast } = parseQuery(text);
    expect(tokens.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)).toEqual([
      'not -',
      'field level',
      'operator >=',
      'value warn',
      'open (',
      'word a',
      'or OR',
      'regex /b/',
      'close )',
    ]);
    expect(ast).toMatchObject({
      kind: 'and',
      parts: [
        { kind: 'not', from: 0, to: 12, part: { kind: 'comparison', from: 1, to: 12 } },
        { kind: 'or', from: 13, to: 24 },
      ],
    });
  });
});
