import { describe, expect, it } from 'vitest';
import { lineColours, nameColour } from './name-colour.ts';

describe('colours of names', () => {
  it('are the same for the same name', () => {
    expect(nameColour('web', true)).toBe(nameColour('web', true));
    expect(nameColour('web', true)).not.toBe(nameColour('web', false));
  });

  it('of lines differ while there are enough, in whatever order the names come', () => {
    const names = ['web', 'worker', 'db', 'cache', 'payments', 'basket', 'load', 'catalog'];
    const colours = lineColours(names, false);
    expect(new Set(colours.values()).size).toBe(names.length);
    expect(lineColours(names.toReversed(), false)).toEqual(
      new Map(names.toReversed().map((name) => [name, colours.get(name)])),
    );
  });

  it('of more lines than colours are given twice', () => {
    const names = Array.from({ length: 20 }, (_, index) => `web-${index}`);
    const colours = lineColours(names, true);
    expect([...colours.keys()]).toEqual(names);
    expect([...colours.values()].every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
  });
});
