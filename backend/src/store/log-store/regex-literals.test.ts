import { describe, expect, it } from 'vitest';
import { literalsOf } from './regex-literals.ts';

describe('the texts that a regular expression always finds', () => {
  it.each([
    ['absent.*thing', ['absent', 'thing']],
    ['^GET /api/', ['GET /api/']],
    ['took \\d+ms', ['took ', 'ms']],
    ['a\\.b\\/c', ['a.b/c']],
    ['colou?r', ['colo', 'r']],
    ['ab+c', ['a', 'c']],
    ['ab{0,2}c', ['a', 'c']],
    ['x{2', ['x', '2']],
    ['one(two|three)four', ['one', 'four']],
    ['one(?:two)?four', ['one', 'four']],
    ['one|two', []],
    ['[(]a|b', []],
    ['[abc]def', ['def']],
    ['[]x]def', ['def']],
    ['\\(a\\|b', ['(a|b']],
    ['\\x41bc', []],
    ['\\pLbc', []],
    ['\\bword', ['word']],
  ])('of %s are %j', (source, literals) => {
    expect(literalsOf(source)).toEqual(literals);
  });
});
