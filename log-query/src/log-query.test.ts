import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher } from './create-matcher.ts';
import { formatQuery } from './format-query.ts';
import { findHighlights, highlightsOf } from './highlights.ts';
import { parseQuery } from './parse-query.ts';
import { withoutPlaces } from './query.ts';
import { logEntry, queryText } from './testing/arbitrary-query.ts';

const clock = { now: Date.parse('2024-05-02T12:30:00Z') };

describe('the query language, whatever is typed', () => {
  it('reads every text, in tokens that leave out nothing but white space', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        let at = 0;
        for (const { from, to } of parseQuery(text).tokens) {
          expect(text.slice(at, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('writes a query so that it reads as the same again', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        const { ast } = parseQuery(text);
        const again = parseQuery(formatQuery(ast));
        expect(withoutPlaces(again.ast)).toEqual(withoutPlaces(ast));
        expect(again.unfinished).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds with NOT exactly what it does not find without', () => {
    fc.assert(
      fc.property(queryText, logEntry, (text, entry) => {
        const { ast } = parseQuery(text);
        const isFound = createMatcher(ast, clock)(entry);
        const negated = createMatcher({ kind: 'not', part: ast, from: 0, to: 0 }, clock);
        expect(negated(entry)).toBe(!isFound);
      }),
      { numRuns: 500 },
    );
  });

  it('joins with AND and OR as logic does', () => {
    fc.assert(
      fc.property(queryText, queryText, logEntry, (one, other, entry) => {
        const parts = [parseQuery(one).ast, parseQuery(other).ast];
        const found = parts.map((part) => createMatcher(part, clock)(entry));
        const joined = (kind: 'and' | 'or') =>
          createMatcher({ kind, parts, from: 0, to: 0 }, clock)(entry);
        expect(joined('and')).toBe(found.every(Boolean));
        expect(joined('or')).toBe(found.some(Boolean));
      }),
    );
  });

  it('marks places in the line only, in order and apart', () => {
    fc.assert(
      fc.property(queryText, fc.string({ unit: 'binary' }), (text, line) => {
        let at = -1;
        for (const { from, to } of findHighlights(line, highlightsOf(parseQuery(text).ast))) {
          expect(from).toBeGreaterThan(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBeLessThanOrEqual(line.length);
      }),
    );
  });

  it.each(['(', '-!', '"', '/', 'a(', '/[', 'NOT ', '(-', 'a:', ',', '(a OR ', 'f:a,'])(
    'reads thousands of %s without a stack overflow',
    (scrap) => {
      const text = scrap.repeat(5000);
      expect(formatQuery(parseQuery(`${text}a`).ast)).not.toBe('');
      expect(formatQuery(parseQuery(`${text}a${')'.repeat(5000)}`).ast)).not.toBe('');
    },
  );
});
