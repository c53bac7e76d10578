import { describe, expect, it } from 'vitest';
import { pauseAfter } from './follow-pace.ts';

describe('the pause between two pages that are followed', () => {
  it.each([
    ['short where drawing is quick', { drawMs: 8, isBehind: false }, 100],
    ['longer where drawing is slow', { drawMs: 60, isBehind: false }, 300],
    ['bounded, so that the list does not stand', { drawMs: 2_000, isBehind: false }, 400],
    ['short where more waits, however slow drawing is', { drawMs: 2_000, isBehind: true }, 100],
  ])('is %s', (_, last, pauseMs) => {
    expect(pauseAfter(last)).toBe(pauseMs);
  });
});
