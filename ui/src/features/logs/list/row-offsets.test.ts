import { describe, expect, it } from 'vitest';
import { evenOffsets, unevenOffsets } from './row-offsets.ts';

describe.each([
  { kind: 'of one height', offsets: evenOffsets(3, 22), starts: [0, 22, 44], total: 66 },
  {
    kind: 'of several heights',
    offsets: unevenOffsets([22, 66, 44]),
    starts: [0, 22, 88],
    total: 132,
  },
])('the places of rows $kind', ({ offsets, starts, total }) => {
  it('follow one another', () => {
    expect(starts.map((_, index) => offsets.startOf(index))).toEqual(starts);
    expect(offsets.total).toBe(total);
  });

  it('are found again from anywhere within a row', () => {
    for (const [index, start] of starts.entries()) {
      expect(offsets.indexAt(start)).toBe(index);
      expect(offsets.indexAt((starts[index + 1] ?? total) - 1)).toBe(index);
    }
  });

  it('begin and end with the first and the last row', () => {
    expect(offsets.indexAt(-50)).toBe(0);
    expect(offsets.indexAt(total + 50)).toBe(2);
  });
});
