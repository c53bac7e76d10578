import { describe, expect, it } from 'vitest';
import { LatestLook } from './latest-look.ts';

const never = new AbortController().signal;

describe('LatestLook', () => {
  it('answers at once who has not seen the newest', async () => {
    const latest = new LatestLook();
    expect(await latest.read(undefined, 10_000, never)).toEqual({
      number: 0,
      read: [],
      unread: [],
    });
    latest.set([]);
    expect((await latest.read(0, 10_000, never)).number).toBe(1);
    // A cursor of the backend before this one.
    expect((await latest.read(900, 10_000, never)).number).toBe(1);
  });

  it('waits for the next look', async () => {
    const latest = new LatestLook();
    const answer = latest.read(0, 10_000, never);
    latest.set([]);
    expect((await answer).number).toBe(1);
  });

  it('waits no longer than it is told, nor for somebody who left', async () => {
    const latest = new LatestLook();
    expect((await latest.read(0, 5, never)).number).toBe(0);
    const leaving = new AbortController();
    const answer = latest.read(0, 10_000, leaving.signal);
    leaving.abort();
    expect((await answer).number).toBe(0);
  });
});
