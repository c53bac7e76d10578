import Anser from 'anser';
import type { LogEntry } from '@stackyard/contract';

/** A piece of a line that looks the same throughout. */
export interface Span {
  text: string;
  /** Classes of the list's style sheet, or nothing. */
  className: string;
  /** Red, green and blue, where the program chose a colour beyond the sixteen that a theme has. */
  colour: string | null;
}

/** The line in the colours that it was written with. Where raw and text do not agree, the text counts. */
export function colourSpans({ text, raw }: LogEntry): Span[] {
  const plain = [{ text, className: '', colour: null }];
  if (raw === null) return plain;
  const parts = Anser.ansiToJson(coloursOf(raw), {
    json: true,
    remove_empty: true,
    use_classes: true,
  });
  if (parts.map(({ content }) => content).join('') !== text) return plain;
  return parts.map((part) => ({
    text: part.content,
    className: classesOf(part),
    colour: colourOf(part),
  }));
}

/* eslint-disable no-control-regex -- they are what is looked for */
/** Titles and links of a terminal, moves of its cursor and the like; what ends in `m` sets a colour. */
const SEQUENCES = /\u001b(?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\[[0-?]*[ -/]*[@-~]|[@-Z\\^_])/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f]/g;
/* eslint-enable no-control-regex */

/** What was written last where a line was written over, with its colours and nothing else that steers a terminal. */
function coloursOf(raw: string): string {
  const last = raw.split('\r').findLast((part) => part !== '') ?? '';
  const colours = last.replace(SEQUENCES, (found) => (/^.\[.*m$/.test(found) ? found : ''));
  return colours.replace(CONTROLS, '');
}

type Part = ReturnType<typeof Anser.ansiToJson>[number];

/** Backgrounds are left out: the colours that programs put on them are made for a black screen. */
function classesOf({ fg, decorations }: Part): string {
  const isNamed = /^ansi-(bright-)?[a-z]+$/.test(fg ?? '') && fg !== 'ansi-truecolor';
  return [...(isNamed ? [fg] : []), ...decorations.map((name) => `ansi-${name}`)].join(' ');
}

function colourOf({ fg, fg_truecolor }: Part): string | null {
  if (fg === 'ansi-truecolor') return fg_truecolor || null;
  const [, number] = /^ansi-palette-(\d+)$/.exec(fg ?? '') ?? [];
  return number === undefined ? null : paletteColour(Number(number));
}

/** The 256 colours of terminals from the seventeenth on: a cube of six by six by six, then greys. */
function paletteColour(number: number): string {
  if (number >= 232)
    return Array(3)
      .fill(8 + (number - 232) * 10)
      .join(', ');
  const step = (value: number) => (value === 0 ? 0 : 55 + value * 40);
  const place = number - 16;
  return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map(step).join(', ');
}

/** The hue that was meant, as dark or as light as the theme needs to be read. */
export function readableColour(colour: string, isDark: boolean): string {
  return isDark
    ? `color-mix(in oklab, rgb(${colour}) 55%, white)`
    : `color-mix(in oklab, rgb(${colour}) 55%, black)`;
}
