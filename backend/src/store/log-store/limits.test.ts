import { LogFilter } from '@stackyard/contract';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LogStore } from './log-store.ts';
import { anEntry, anIdentity, entriesFrom, NOW_NS, openTestStore } from './testing/stored-logs.ts';

const DAY = 86_400_000_000_000n;
const AMPLE = { maxBytes: 1e12, maxDays: 3650 };
const textsIn = async (store: LogStore) => {
  const page = await store.read({ filter: LogFilter.parse({}), limit: 1000 });
  return page.entries.map(({ text }) => text);
};
const open = async () => {
  const { store, folder } = await openTestStore();
  await store.openSource(anIdentity());
  await store.openSource(anIdentity({ stack: 'blog', service: 'db' }));
  return { store, folder };
};

describe('the limits of the store', () => {
  it('let go of what is older than the days to keep', async () => {
    const { store } = await open();
    await store.append([
      anEntry({ sequence: 1, timeNs: NOW_NS - 7n * DAY - 1n, text: 'old' }),
      anEntry({ sequence: 2, timeNs: NOW_NS - 7n * DAY, text: 'kept' }),
    ]);
    const gap = { stack: null, service: null, fromNs: '1', reason: 'away' };
    await store.addGap({ ...gap, toNs: String(NOW_NS - 8n * DAY) });
    await store.addGap({ ...gap, toNs: String(NOW_NS) });
    await store.enforceLimits({ ...AMPLE, maxDays: 7 });
    expect(await textsIn(store)).toEqual(['kept']);
    expect(await store.listGaps()).toEqual([{ ...gap, toNs: String(NOW_NS) }]);
    expect(await store.status()).toMatchObject({ entries: 1, oldestTimeNs: NOW_NS - 7n * DAY });
  });

  it(
    'let the oldest go until the rest is small enough, and use their room anew',
    { timeout: 240_000 },
    async () => {
      const { store } = await open();
      const maxBytes = 20_000_000;
      const sizes: number[] = [];
      for (let batch = 0; batch < 6; batch += 1) {
        const first = batch * 20_000;
        await store.append(
          entriesFrom(first, first + 19_999).map((entry) => ({
            ...entry,
            text: randomBytes(200).toString('base64'),
          })),
        );
        await store.enforceLimits({ ...AMPLE, maxBytes });
        sizes.push((await store.status()).bytes);
      }
      // Room is freed by groups of rows, of which this small store has but one or two.
      expect(Math.max(...sizes)).toBeLessThan(2 * maxBytes);
      const newest = await store.read({ filter: LogFilter.parse({}), limit: 1 });
      expect(newest.entries[0]?.id).toMatch(/-119999$/);
      const { entries, oldestTimeNs } = await store.status();
      expect(entries).toBeGreaterThan(20_000);
      expect(entries).toBeLessThan(100_000);
      expect(oldestTimeNs).toBe(NOW_NS + BigInt(120_000 - entries) * 1_000_000_000n);
    },
  );

  it('change nothing while there is room', async () => {
    const { store } = await open();
    await store.append(entriesFrom(1, 5));
    await store.enforceLimits(AMPLE);
    expect(await textsIn(store)).toHaveLength(5);
  });
});

describe('clearing logs', () => {
  it('forgets one stack, or all of them', async () => {
    const { store } = await open();
    await store.append([anEntry({ text: 'shop' }), anEntry({ source: 2, text: 'blog' })]);
    const gap = { stack: 'shop', service: 'web', fromNs: '1', toNs: '2', reason: 'away' };
    await store.addGap(gap);
    await store.addGap({ ...gap, stack: null });
    await store.clear('shop');
    expect(await textsIn(store)).toEqual(['blog']);
    expect(await store.listGaps()).toEqual([{ ...gap, stack: null }]);
    await store.clear();
    expect(await textsIn(store)).toEqual([]);
    expect(await store.listGaps()).toEqual([]);
    expect(await store.status()).toMatchObject({ entries: 0, oldestTimeNs: null });
  });

  it('does not forget where reading goes on, not even over a restart', async () => {
    const { store, folder } = await open();
    const entry = anEntry({ sequence: 41 });
    await store.append([entry]);
    await store.clear();
    await store.close();
    const { store: next } = await openTestStore(folder);
    expect(await next.openSource(anIdentity())).toMatchObject({
      source: 1,
      lastSequence: 41,
      newestTimeNs: entry.timeNs,
      newestOrderNs: entry.orderNs,
      tail: [],
    });
  });
});
