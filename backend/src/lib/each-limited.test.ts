import { describe, expect, it } from 'vitest';
import { eachLimited } from './each-limited.ts';

describe('eachLimited', () => {
  it('works on every item, never on more than the limit at once', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await eachLimited([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, (now += 1));
      await Promise.resolve();
      now -= 1;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('has nothing to do without items', async () => {
    await expect(
      eachLimited([], 2, () => Promise.reject(new Error('no'))),
    ).resolves.toBeUndefined();
  });

  it('rejects with the first error', async () => {
    const work = (item: number) =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve();
    await expect(eachLimited([1, 2, 3], 2, work)).rejects.toThrow('two');
  });

  it('begins nothing new after an error', async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await Promise.resolve();
      if (item === 1) throw new Error('one');
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await expect(eachLimited([1, 2, 3, 4], 2, work)).rejects.toThrow('one');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(begun).toEqual([1, 2]);
  });
});
