import { describe, expect, it } from 'vitest';
import { makeEntry } from '../../../testing/log-fixtures.ts';
import { colourSpans } from './colour-spans.ts';
import { visibleText } from './visible-text.ts';

const spansOf = (raw: string, text: string) => colourSpans(makeEntry({ raw, text }));

describe('the colours of a line', () => {
  it('takes those of the theme for the sixteen that terminals name', () => {
    expect(
      spansOf('\u001b[31mred\u001b[0m then \u001b[1;92mgreen\u001b[0m', 'red then green'),
    ).toEqual([
      { text: 'red', className: 'ansi-red', colour: null },
      { text: ' then ', className: '', colour: null },
      { text: 'green', className: 'ansi-bright-green ansi-bold', colour: null },
    ]);
  });

  it('keeps a colour of the palette and a true colour as such', () => {
    expect(
      spansOf('\u001b[38;5;208mx\u001b[38;2;1;2;3my', 'xy').map(({ colour }) => colour),
    ).toEqual(['255, 135, 0', '1, 2, 3']);
  });

  it.each([
    ['moves the cursor', '\u001b[2J\u001b[31mred'],
    ['sets a title', '\u001b]0;title\u0007\u001b[31mred'],
    ['links', '\u001b[31m\u001b]8;;http://a.example\u001b\\red\u001b]8;;\u001b\\'],
    ['was written over', 'old\r\u001b[31mred'],
    ['rings', '\u001b[31m\u0007red'],
  ])('are kept in one that %s', (_what, raw) => {
    expect(spansOf(raw, 'red')).toEqual([{ text: 'red', className: 'ansi-red', colour: null }]);
  });

  it('takes the text where the raw line says something else', () => {
    expect(spansOf('\u001b[31mold', 'new')).toEqual([{ text: 'new', className: '', colour: null }]);
  });
});

describe('text that is only text', () => {
  it.each([
    ['a\u0007b', 'a␇b'],
    ['user\u202egnp.exe', 'user␦gnp.exe'],
    ['tab\tstays', 'tab\tstays'],
    ['<b>&amp;', '<b>&amp;'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
    expect(visibleText(text)).toHaveLength(text.length);
  });
});
