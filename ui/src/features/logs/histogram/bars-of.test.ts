import { describe, expect, it } from 'vitest';
import { barAt, outlinesOf, piecesOf, rangeOfBars } from './bars-of.ts';

describe('the bars of the histogram', () => {
  it('stacks the levels, the severe ones on top, and the largest bar fills the height', () => {
    const [bar, empty] = piecesOf({
      bars: [
        [0, 0, 0, 3, 0, 1, 0],
        [0, 0, 0, 0, 0, 0, 0],
      ],
    });
    expect(bar).toEqual([
      { level: 3, top: 0.25, height: 0.75 },
      { level: 5, top: 0, height: 0.25 },
    ]);
    expect(empty).toEqual([]);
  });

  it('keeps a single entry visible beside a thousand', () => {
    const [, small] = piecesOf({
      bars: [
        [0, 0, 0, 1000, 0, 0, 0],
        [0, 0, 0, 0, 0, 1, 0],
      ],
    });
    expect(small?.[0]?.height).toBeCloseTo(0.04);
  });

  it('shows by the square root what differs beside a peak, with the shares of its levels', () => {
    const [, small] = piecesOf(
      {
        bars: [
          [0, 0, 0, 1600, 0, 0, 0],
          [0, 0, 0, 75, 0, 25, 0],
        ],
      },
      'square-root',
    );
    expect(small).toEqual([
      { level: 3, top: 0.8125, height: 0.1875 },
      { level: 5, top: 0.75, height: 0.0625 },
    ]);
  });

  it('draws the pieces of a level as one shape, each in its bar', () => {
    const pieces = piecesOf({
      bars: [
        [0, 0, 0, 2, 0, 0, 0],
        [0, 0, 0, 1, 0, 1, 0],
      ],
    });
    expect(outlinesOf(pieces)).toEqual([
      { level: 3, outline: 'M0.1 0.0000h0.8v1.0000h-0.8zM1.1 0.5000h0.8v0.5000h-0.8z' },
      { level: 5, outline: 'M1.1 0.0000h0.8v0.5000h-0.8z' },
    ]);
  });

  it('means the whole of the bars that are chosen', () => {
    const histogram = { fromNs: '1767323045000000000', stepNs: '1000' };
    expect(rangeOfBars(histogram, { first: 2, last: 3 })).toEqual({
      fromNs: '1767323045000002000',
      toNs: '1767323045000003999',
    });
  });

  it.each([
    [-0.1, 0],
    [0, 0],
    [0.5, 5],
    [1, 9],
  ])('finds at %f of the width the bar %i of ten', (share, bar) => {
    expect(barAt(share, 10)).toBe(bar);
  });
});
