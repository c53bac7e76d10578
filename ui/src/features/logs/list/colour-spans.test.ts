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
