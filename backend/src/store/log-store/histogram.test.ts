import { LogFilter } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import type { StoredEntry } from './stored-entry.ts';
import { anEntry, anIdentity, entriesFrom, NOW_NS, openTestStore } from './testing/stored-logs.ts';

const SECOND = 1_000_000_000n;
const histogram = async (entries: StoredEntry[], filter: Partial<LogFilter>, bars = 10) => {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  await store.append(entries);
  return store.histogram({ filter: LogFilter.parse(filter), bars });
};
const countsOf = ({ bars }: { bars: number[][] }) =>
  bars.map((bar) => bar.reduce((sum, count) => sum + count, 0));

describe('a histogram of logs', () => {
  it('counts by level in bars of the time asked for', async () => {
    const entries = entriesFrom(0, 99).map((entry) => ({
      ...entry,
      level: entry.sequence % 10 === 0 ? (5 as const) : (3 as const),
    }));
    const [fromNs, toNs] = [NOW_NS, NOW_NS + 40n * SECOND - 1n].map(String);
    const answer = await histogram(entries, { fromNs, toNs }, 4);
    expect(answer).toEqual({
      fromNs,
      stepNs: String(10n * SECOND),
      bars: Array.from({ length: 4 }, () => [0, 0, 0, 9, 0, 1, 0]),
      total: 40,
    });
  });

  it('leaves no hole, and no bar out, where there is nothing', async () => {
    const entries = [anEntry({ sequence: 0 }), anEntry({ sequence: 9 })];
    const answer = await histogram(entries, {}, 5);
    expect(answer.bars.length).toBeLessThanOrEqual(5);
    expect(countsOf(answer)[0]).toBe(1);
    expect(countsOf(answer).at(-1)).toBe(1);
    expect(answer.total).toBe(2);
  });

  it.each([1, 2, 7, 60, 400])('begins and ends with the matches, in %i bars', async (bars) => {
    const far = [anEntry({ sequence: 1 }), anEntry({ sequence: 90_000_000, text: 'last' })];
    const near = entriesFrom(5_000, 5_299).map((entry) => ({ ...entry, text: 'near' }));
    const entries = [...far, ...near];
    for (const query of ['', 'near', 'last']) {
      const answer = await histogram(entries, { query }, bars);
      const counts = countsOf(answer);
      expect(counts.length).toBeLessThanOrEqual(bars);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(answer.total);
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts.at(-1)).toBeGreaterThan(0);
    }
  });

  it('is empty where nothing matches', async () => {
    expect(await histogram([], {})).toMatchObject({ bars: [], total: 0 });
    expect(await histogram(entriesFrom(1, 3), { query: 'nothing' })).toMatchObject({ total: 0 });
  });
});
