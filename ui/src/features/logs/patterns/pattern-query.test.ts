import { describe, expect, it } from 'vitest';
import { patternQuery } from './pattern-query.ts';

describe('the search for a pattern', () => {
  it.each([
    ['', 'GET <*> took <*>', 0, 'took GET'],
    ['since:1h', 'connection to <*> refused', 5, 'since:1h "connection to" refused level=error'],
    ['', '<*> a <*>', 0, ''],
    ['', 'he said "no", \\ and left', 0, '"and left" "he said"'],
  ])('in %j, %j of level %i is %j', (query, pattern, level, expected) => {
    expect(patternQuery(query, { pattern, level })).toBe(expected);
  });
});
