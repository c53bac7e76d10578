import { Markup, markup } from './markup.ts';

interface Picture {
  hue: number;
  /** Shapes on a sheet of 64 by 64, lines in the current colour. */
  shapes: string;
}

const pictures: Record<string, Picture> = {
  bread: {
    hue: 32,
    shapes:
      '<path d="M8 38c0-12 12-18 24-18s24 6 24 18c0 6-4 8-8 8H16c-4 0-8-2-8-8z"/><path d="M22 26l5 10M31 24l5 11M40 25l5 9"/>',
  },
  eggs: {
    hue: 44,
    shapes:
      '<path d="M12 34c0-8 4-14 8-14s8 6 8 14M24 34c0-8 4-14 8-14s8 6 8 14M36 34c0-8 4-14 8-14s8 6 8 14"/><path d="M8 34h48l-4 14H12z"/>',
  },
  milk: {
    hue: 205,
    shapes: '<path d="M26 10h12v9l6 9v24H20V28l6-9z"/><path d="M20 36h24M26 15h12"/>',
  },
  apples: {
    hue: 4,
    shapes:
      '<path d="M32 24c-4-4-18-4-18 10s10 18 14 18c2 0 3-1 4-1s2 1 4 1c4 0 14-4 14-18s-14-14-18-10z"/><path d="M32 24c0-6 2-10 5-12M37 16c3-4 8-4 10-3-1 4-6 6-10 3z"/>',
  },
  coffee: {
    hue: 20,
    shapes:
      '<path d="M14 28h30v12c0 8-6 12-15 12s-15-4-15-12z"/><path d="M44 30h4a6 6 0 010 12h-4M22 22c-3-4 3-6 0-10M30 22c-3-4 3-6 0-10M38 22c-3-4 3-6 0-10"/>',
  },
  cheese: {
    hue: 50,
    shapes:
      '<path d="M8 36L44 16c8 2 12 10 12 20z"/><path d="M8 36v14h48V36"/><circle cx="22" cy="43" r="3"/><circle cx="40" cy="30" r="3"/><circle cx="42" cy="44" r="2"/>',
  },
  honey: {
    hue: 38,
    shapes:
      '<path d="M20 14h24v6H20z"/><path d="M18 20h28c4 4 4 10 4 14s0 12-4 16H18c-4-4-4-12-4-16s0-10 4-14z"/><path d="M24 30h16v10H24z"/>',
  },
  tomatoes: {
    hue: 12,
    shapes:
      '<circle cx="22" cy="38" r="12"/><circle cx="43" cy="42" r="9"/><path d="M22 26c0-6 6-10 14-12M43 33c0-8-3-14-7-19M17 28l5 3 5-3M39 35l4 2 4-2"/>',
  },
  tea: {
    hue: 150,
    shapes:
      '<path d="M32 54c0-16 0-24 0-40M32 40c-12 0-16-6-16-14 10 0 16 4 16 14zM32 32c0-10 6-14 16-14 0 8-4 14-16 14z"/>',
  },
};

const bag: Picture = {
  hue: 210,
  shapes: '<path d="M16 24h32l4 28H12z"/><path d="M24 28v-8a8 8 0 0116 0v8"/>',
};

export function renderPicture(productId: string): Markup {
  const { hue, shapes } = pictures[productId] ?? bag;
  return markup`<svg viewBox="0 0 64 64" aria-hidden="true" style="--hue: ${hue}">${new Markup(shapes)}</svg>`;
}
