import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseFor, clausesOf, negate, withClause, withoutClause } from './clauses.ts';
import { formatQuery } from './format-query.ts';
import { parseQuery } from './parse-query.ts';
import { queryText } from './testing/arbitrary-query.ts';

const web = clauseFor({ field: 'service', value: 'web' });
const chips = (text: string) =>
  clausesOf(parseQuery(text).ast).map(
    ({ from, to, label, isNegated }) => [text.slice(from, to), label, isNegated] as const,
  );

describe('clausesOf', () => {
  it('gives what has to hold, each with its place', () => {
    expect(chips('  NOT a (b OR c)  level:>=warn x!=1 -y:2')).toEqual([
      ['NOT a', 'a', true],
      ['(b OR c)', 'b OR c', false],
      ['level:>=warn', 'level>=warn', false],
      ['x!=1', 'x=1', true],
      ['-y:2', 'y:2', true],
    ]);
    expect(chips('a OR b')).toEqual([['a OR b', 'a OR b', false]]);
    expect(chips(' ')).toEqual([]);
  });
});

describe('withClause', () => {
  it.each([
    ['', 'service=web'],
    ['  a   AND  b ', 'a   AND  b service=web'],
    ['a OR b', '(a OR b) service=web'],
    ['service=web a', 'service=web a'],
    ['a -service=web  b', 'a b service=web'],
    ['service!=web', 'service=web'],
    ['"open', 'open service=web'],
    ['level>=', 'level>= service=web'],
    ['a OR', 'a "OR" service=web'],
  ])('adds to %j', (text, expected) => {
    expect(withClause(text, web)).toBe(expected);
  });

  it('excludes a value that was asked for', () => {
    expect(withClause('a service=web', negate(web))).toBe('a -service=web');
    expect(withClause('service!=web', negate(web))).toBe('service!=web');
    expect(formatQuery(negate(negate(web)))).toBe('service=web');
  });

  it('writes any field and value so that they mean themselves', () => {
    const clause = clauseFor({ field: 'my "key"', value: 'a*b, "c"\\', operator: ':' });
    expect(parseQuery(withClause('x', clause)).ast).toMatchObject({
      parts: [{ text: 'x' }, { field: 'my "key"', values: [{ kind: 'text', text: 'a*b, "c"\\' }] }],
    });
  });

  it('adds it to whatever was typed, and takes it away again', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        const added = withClause(text, web);
        const clause = clausesOf(parseQuery(added).ast).find(
          ({ label }) => label === 'service=web',
        );
        expect(clause).toBeDefined();
        const left = clausesOf(parseQuery(withoutClause(added, clause!)).ast);
        expect(left).toHaveLength(clausesOf(parseQuery(added).ast).length - 1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('withoutClause', () => {
  it.each([
    ['a', 0, ''],
    ['a  b   c', 1, 'a c'],
    ['a AND b AND c', 0, 'b AND c'],
    ['a AND b AND c', 1, 'a AND c'],
    ['a AND b', 1, 'a'],
    ['x:1,2  (a OR  b) -c', 0, '(a OR  b) -c'],
    ['(a OR b) c', 1, '(a OR b)'],
  ])('takes from %j the clause %d', (text, index, expected) => {
    expect(withoutClause(text, clausesOf(parseQuery(text).ast)[index]!)).toBe(expected);
  });

  it('leaves the text alone where no clause stands', () => {
    expect(withoutClause('a  b', { from: 1, to: 2 })).toBe('a  b');
  });
});
