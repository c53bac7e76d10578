import { describe, expect, it } from 'vitest';
import { patternQuery } from './pattern-query.ts';

describe('the search for a pattern', () => {
  it.each([
    ['', 'GET <*> took <*>', 'took GET'],
    ['level>=warn', 'connection to <*> refused', 'level>=warn "connection to" refused'],
    ['', '<*> a <*>', ''],
  ])('in %j, %j is %j', (query, pattern, expected) => {
    expect(patternQuery(query, pattern)).toBe(expected);
  });
});
