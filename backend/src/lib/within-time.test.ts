import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withinTime } from './within-time.ts';

/** Never ends by itself, and holds on to nothing but the signal's listener. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

describe('work within a time', () => {
  it('hands on its answer and its failure', async () => {
    expect(await withinTime({ limitMs: 10_000 }, () => Promise.resolve(1))).toBe(1);
    const failure = withinTime({ limitMs: 10_000, tooLate: () => new Error('late') }, () =>
      Promise.reject(new Error('broken')),
    );
    await expect(failure).rejects.toThrow('broken');
  });

  it('is told when time is up, and the words for that are the caller’s', async () => {
    await expect(withinTime({ limitMs: 5 }, endless)).rejects.toThrow('Timed out after 5 ms.');
    const tooLate = (cause: unknown) => new Error('Too slow.', { cause });
    const late = withinTime({ limitMs: 5, tooLate }, endless);
    await expect(late).rejects.toMatchObject({
      message: 'Too slow.',
      cause: { message: 'Timed out after 5 ms.' },
    });
  });

  it('is told when who asked leaves, with that reason', async () => {
    const leaving = new AbortController();
    const tooLate = () => new Error('late');
    const left = withinTime({ limitMs: 10_000, signal: leaving.signal, tooLate }, endless);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    const work = () => Promise.reject(new Error('must not begin'));
    await expect(withinTime({ limitMs: 1, signal: leaving.signal }, work)).rejects.toThrow('gone');
  });

  it('is told even after the garbage collector has passed', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const signal = new AbortController().signal;
    const late = withinTime({ limitMs: 60, signal }, endless);
    const outcome = expect(
      Promise.race([late, delay(60_000, undefined, { ref: false })]),
    ).rejects.toThrow('Timed out');
    for (let round = 0; round < 3; round += 1) {
      await delay(5);
      collect();
    }
    await outcome;
  });
});
