import { describe, expect, it } from 'vitest';
import { chooseScale, shareOfHeight } from './height-scale.ts';

describe('the scale of the heights', () => {
  it.each([
    ['of even bars', [90, 100, 110], 'linear'],
    ['where nothing is', [0, 0], 'linear'],
    ['of one bar alone', [0, 5000, 0], 'linear'],
    ['beside one great peak', [10, 12, 0, 9, 5000], 'square-root'],
    ['beside one peak in the first moments', [5000, 10], 'square-root'],
    ['where half of the bars are high', [100, 100, 100, 1, 1], 'linear'],
  ] as const)('%s: %j gives %s', (_, totals, scale) => {
    expect(chooseScale(totals, 'linear')).toBe(scale);
  });

  it('stays as it is between its two limits, so that it does not flip while entries come', () => {
    const between = [10, 10, 10, 120];
    expect(chooseScale(between, 'linear')).toBe('linear');
    expect(chooseScale(between, 'square-root')).toBe('square-root');
    expect(chooseScale([10, 10, 10, 160], 'linear')).toBe('square-root');
    expect(chooseScale([10, 10, 10, 79], 'square-root')).toBe('linear');
  });

  it('makes four times as many entries twice as high where it is a square root', () => {
    expect(shareOfHeight(25, 100, 'linear')).toBe(0.25);
    expect(shareOfHeight(25, 100, 'square-root')).toBe(0.5);
    expect(shareOfHeight(100, 100, 'square-root')).toBe(1);
  });
});
