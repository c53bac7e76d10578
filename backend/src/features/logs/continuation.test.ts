import { expect, it } from 'vitest';
import { continues } from './continuation.ts';

/** For each of some lines a millisecond apart whether it belongs to the one before it. */
function foldedOf(lines: string[], stepNs = 1_000_000n): boolean[] {
  let before: { timeNs: bigint; text: string; isContinuation: boolean } | undefined;
  return lines.map((text, index) => {
    const timeNs = BigInt(index) * stepNs;
    const isContinuation = continues(text, timeNs, before);
    before = { timeNs, text, isContinuation };
    return isContinuation;
  });
}

it.each([
  ['JavaScript', ['TypeError: no', '    at a (x.js:1:2)', '    at b (y.js:3:4)'], 2],
  ['Java', ['java.lang.Error: no', '\tat a.B.c(B.java:1)', 'Caused by: x', '\t... 3 more'], 3],
  [
    'Python',
    ['Traceback (most recent call last):', '  File "a.py", line 1', '    no()', 'ValueError: no'],
    3,
  ],
])('a trace of %s is one thing', (_language, lines, folded) => {
  expect(foldedOf(lines)).toEqual([false, ...Array<boolean>(folded).fill(true)]);
});

it.each([
  ['errors of which each has a trace', ['TypeError: a', '    at a (x.js:1:2)', 'TypeError: b'], 2],
  ['an error below a sentence', ['starting', 'ValueError: no'], 1],
  ['lines of their own', ['one', 'two'], 1],
])('tells apart %s', (_what, lines, index) => {
  expect(foldedOf(lines)[index]).toBe(false);
});

it('folds nothing that came a while later', () => {
  expect(foldedOf(['TypeError: no', '    at a (x.js:1:2)'], 101_000_000n)).toEqual([false, false]);
});
