import { describe, expect, it } from 'vitest';
import { isLower, lower } from './lower.ts';

describe('lower', () => {
  it('does not look at the neighbours of a letter', () => {
    expect(lower('ΑΣ ΟΔΟΣ')).toBe('ασ οδοσ');
    expect(lower('İSTANBUL')).toBe('istanbul');
  });

  it('treats a text like each of its code points, and keeps their length', () => {
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const character = String.fromCodePoint(point);
      const lowered = lower(character);
      if (lowered.length !== character.length) expect.fail(`length of U+${point.toString(16)}`);
      if (lower(`a${character}b`) !== `a${lowered}b`) expect.fail(`U+${point.toString(16)}`);
    }
  });

  it('tells what was typed without capitals', () => {
    expect(isLower('größe 42')).toBe(true);
    expect(isLower('Größe')).toBe(false);
  });
});
