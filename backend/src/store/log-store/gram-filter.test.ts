import { describe, expect, it } from 'vitest';
import { bitsOf, noteGrams } from './gram-filter.ts';
import { createFilter } from './stretch-filter.ts';

describe('a filter of runs of bytes', () => {
  it('has every part of a text, in any case, and hardly any other', () => {
    const filter = createFilter();
    noteGrams(filter, Buffer.from('GET /Api/users 2024-05-02'));
    const has = (word: string) =>
      bitsOf(word).every((bit) => (filter[bit >> 3]! & (128 >> (bit & 7))) !== 0);
    expect(['get /api', 'PI/us', '4-05-0', 'api', 'größe'].filter((word) => !has(word))).toEqual(
      [],
    );
    expect(['users2024', 'absent', '2024-05-03'].filter(has)).toEqual([]);
  });
});
