import { describe, expect, it } from 'vitest';
import { cutSpans } from './cut-spans.ts';

const spans = [
  { text: 'abc', className: 'ansi-red', colour: null },
  { text: 'def', className: '', colour: null },
];

describe('marks across the colours of a line', () => {
  it.each([
    [[], 'abc|def'],
    [[{ from: 1, to: 2 }], 'a|[b]|c|def'],
    [[{ from: 2, to: 4 }], 'ab|[c]|[d]|ef'],
    [[{ from: 0, to: 6 }], '[abc]|[def]'],
  ])('%j gives %s', (marks, shown) => {
    const words = cutSpans(spans, { marks }).map(({ text, isMarked }) =>
      isMarked ? `[${text}]` : text,
    );
    expect(words.join('|')).toBe(shown);
  });

  it('knows a link that a mark begins in', () => {
    const cut = cutSpans(spans, { links: [{ from: 1, to: 5 }], marks: [{ from: 4, to: 6 }] });
    const words = cut.map(({ text, isMarked, isLink }) => {
      const marked = isMarked ? `[${text}]` : text;
      return isLink ? `<${marked}>` : marked;
    });
    expect(words.join('|')).toBe('a|<bc>|<d>|<[e]>|[f]');
  });
});
