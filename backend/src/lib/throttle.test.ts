import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttle } from './throttle.ts';

describe('throttle', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs at once, and what is asked during the pause once at its end', () => {
    const work = vi.fn();
    const throttled = throttle(work, 100);
    throttled.ask();
    expect(work).toHaveBeenCalledTimes(1);

    throttled.ask();
    throttled.ask();
    vi.advanceTimersByTime(99);
    expect(work).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('runs at once again after a pause in which nothing was asked', () => {
    const work = vi.fn();
    const throttled = throttle(work, 100);
    throttled.ask();
    vi.advanceTimersByTime(100);
    throttled.ask();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('forgets what was asked when it is canceled', () => {
    const work = vi.fn();
    const throttled = throttle(work, 100);
    throttled.ask();
    throttled.ask();
    throttled.cancel();
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
