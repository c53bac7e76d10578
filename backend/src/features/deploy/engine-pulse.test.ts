import { describe, expect, it } from 'vitest';
import { EnginePulse } from './engine-pulse.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the pulse of the engine', () => {
  it('is felt while it answers, and not once it has been silent for half a minute', async () => {
    let now = 0;
    let answers = true;
    let asked = 0;
    const ping = () => {
      asked += 1;
      return answers ? Promise.resolve() : Promise.reject(new Error('silent'));
    };
    const pulse = new EnginePulse({ ping }, () => now);
    const after = async (ms: number) => {
      now += ms;
      const isFelt = pulse.isFelt();
      await settled();
      return isFelt;
    };
    expect(await after(1_000)).toBe(true);
    expect(asked).toBe(0);
    expect(await after(28_000)).toBe(true);
    expect(await after(28_000)).toBe(true);
    answers = false;
    expect(await after(29_000)).toBe(true);
    expect(await after(1_000)).toBe(false);
    answers = true;
    await after(5_000);
    expect(await after(1_000)).toBe(true);
  });
});
