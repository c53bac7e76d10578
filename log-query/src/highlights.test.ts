import { describe, expect, it } from 'vitest';
import { findHighlights, highlightsOf } from './highlights.ts';
import { parseQuery } from './parse-query.ts';

/** The line with what is marked in brackets. */
function mark(query: string, line: string) {
  const places = findHighlights(line, highlightsOf(parseQuery(query).ast));
  return places.reduceRight(
    (text, { from, to }) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
    line,
  );
}

describe('highlights', () => {
  it.each([
    ['error', 'Error: error', '[Error]: [error]'],
    ['Error', 'Error: error', '[Error]: error'],
    ['err ror', 'error', '[error]'],
    ['a OR "b c"', 'a b c', '[a] [b c]'],
    ['/\\d+/ GET', 'GET 42', '[GET] [42]'],
    ['-a !-b service:c', 'a b c', 'a [b] c'],
    ['"" x', 'axa', 'a[x]a'],
    ['i', '😀İi', '😀[İi]'],
    ['/b*/', 'abba', 'a[bb]a'],
  ])('of %s in %s', (query, line, expected) => {
    expect(mark(query, line)).toBe(expected);
  });
});
