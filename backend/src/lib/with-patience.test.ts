import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withPatience } from './with-patience.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Work that goes on until its signal fires, and then says why it did. */
const untilStopped = (signal: AbortSignal) =>
  new Promise<string>((resolve) =>
    signal.addEventListener('abort', () => resolve(String(signal.reason)), { once: true }),
  );

const waiting = (goesOn: () => boolean, signal?: AbortSignal) => {
  let end: string | undefined;
  let touch = () => undefined as void;
  const done = withPatience(
    { limitMs: 10_000, signal, goesOn, tooLate: () => 'too late' },
    (patient, touched) => {
      touch = touched;
      return untilStopped(patient);
    },
  ).then((said) => (end = said));
  return { done, ended: () => end, touch: () => touch() };
};

describe('withPatience', () => {
  it('stops what shows no progress for the limit', async () => {
    const work = waiting(() => false);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(work.ended()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.ended()).toBe('too late');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('knows no limit as long as somebody that is waited for gets on', async () => {
    let goesOn = true;
    const work = waiting(() => goesOn);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(work.ended()).toBeUndefined();
    goesOn = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work.ended()).toBe('too late');
  });

  it('begins to count again when something was done', async () => {
    const work = waiting(() => false);
    await vi.advanceTimersByTimeAsync(9_000);
    work.touch();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(work.ended()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.ended()).toBe('too late');
  });

  it('leaves at once when who asked does', async () => {
    const canceling = new AbortController();
    const work = waiting(() => true, canceling.signal);
    canceling.abort('canceled');
    expect(await work.done).toBe('canceled');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hands on what the work says', async () => {
    const patience = { limitMs: 1_000, goesOn: () => false, tooLate: () => 'too late' };
    expect(await withPatience(patience, () => Promise.resolve(7))).toBe(7);
    await expect(withPatience(patience, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(vi.getTimerCount()).toBe(0);
  });
});
