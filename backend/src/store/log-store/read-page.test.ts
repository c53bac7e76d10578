import { LogFilter } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import type { PageQuestion } from './read-page.ts';
import { STRETCH_ROWS } from './schema.ts';
import { anEntry, anIdentity, entriesFrom, NOW_NS, openTestStore } from './testing/stored-logs.ts';

const open = async (entries = entriesFrom(1, 10)) => {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  await store.openSource(anIdentity({ service: 'db' }));
  await store.append(entries);
  const read = async (question: Partial<PageQuestion> & { query?: string }) => {
    const filter = LogFilter.parse({ query: question.query ?? '' });
    const page = await store.read({ filter, limit: 3, ...question });
    const { hasOlder, hasNewer } = page;
    return { texts: page.entries.map(({ text }) => text.replace('line ', '')), hasOlder, hasNewer };
  };
  return { store, read };
};
const idOf = (sequence: number) => `${NOW_NS + BigInt(sequence) * 1_000_000_000n}-1-${sequence}`;

describe('a page of logs', () => {
  it.each([
    [{}, ['8', '9', '10'], true, false],
    [{ limit: 10 }, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], false, false],
    [{ from: 'before', id: idOf(4) }, ['1', '2', '3'], false, true],
    [{ from: 'before', id: idOf(1) }, [], false, true],
    [{ from: 'after', id: idOf(7) }, ['8', '9', '10'], true, false],
    [{ from: 'after', id: idOf(2) }, ['3', '4', '5'], true, true],
    [{ from: 'around', id: idOf(5), limit: 4 }, ['3', '4', '5', '6'], true, true],
    [{ from: 'around', id: idOf(1), limit: 4 }, ['1', '2'], false, true],
    [{ from: 'after', id: '0-0-0' }, ['1', '2', '3'], false, true],
    [{ from: 'before', id: '9999999999999999999-1-1' }, ['8', '9', '10'], true, false],
    [{ query: '/[24]/' }, ['2', '4'], false, false],
    [{ query: '/[246]/', from: 'before', id: idOf(6), limit: 1 }, ['4'], true, true],
  ] as const)('is what is asked for by %j', async (question, texts, hasOlder, hasNewer) => {
    const { read } = await open();
    expect(await read(question)).toEqual({ texts, hasOlder, hasNewer });
  });

  it('is empty where nothing is stored', async () => {
    const { read } = await open([]);
    expect(await read({})).toEqual({ texts: [], hasOlder: false, hasNewer: false });
  });

  it('is in the order of order, source and sequence, whatever the times and the order of arrival', async () => {
    const at = { orderNs: NOW_NS };
    const { read } = await open([
      anEntry({ ...at, source: 2, sequence: 1, text: 'd' }),
      anEntry({ ...at, source: 1, sequence: 10, text: 'c' }),
      anEntry({ ...at, source: 1, sequence: 9, text: 'b', timeNs: NOW_NS - 7n }),
      anEntry({ orderNs: NOW_NS - 1n, source: 2, sequence: 2, text: 'a', timeNs: NOW_NS + 5n }),
    ]);
    expect((await read({ limit: 9 })).texts).toEqual(['a', 'b', 'c', 'd']);
    const between = { from: 'after', id: `${NOW_NS}-1-9` } as const;
    expect((await read(between)).texts).toEqual(['c', 'd']);
    expect((await read({ ...between, from: 'before' })).texts).toEqual(['a']);
  });

  it('holds only chosen stacks and services, and the time asked for', async () => {
    const { store } = await open([
      ...entriesFrom(1, 3),
      anEntry({ source: 2, sequence: 1, timeNs: NOW_NS, text: 'of the database' }),
    ]);
    const textsOf = async (filter: Partial<LogFilter>) => {
      const { entries } = await store.read({ filter: LogFilter.parse(filter), limit: 9 });
      return entries.map(({ text }) => text);
    };
    expect(await textsOf({ services: ['shop/db'] })).toEqual(['of the database']);
    expect(await textsOf({ stacks: ['other'] })).toEqual([]);
    expect(await textsOf({ stacks: ['shop'] })).toHaveLength(4);
    const [fromNs, toNs] = [String(NOW_NS + 1_000_000_000n), String(NOW_NS + 2_000_000_000n)];
    expect(await textsOf({ fromNs, toNs })).toEqual(['line 1', 'line 2']);
  });

  it('is not read once its reader has gone', async () => {
    const { store } = await open();
    const signal = AbortSignal.abort(new Error('gone'));
    const filter = LogFilter.parse({});
    await expect(store.read({ filter, limit: 1, signal })).rejects.toThrow('gone');
  });

  it('shows the beginning of lines that are too large together', async () => {
    const large = 'x'.repeat(1024 * 1024);
    // A stretch takes few of them whole.
    const { store } = await open([]);
    for (let first = 1; first <= 20; first += 5) {
      const lines = entriesFrom(first, first + 4).map((entry) => ({ ...entry, text: large }));
      await store.append([...lines, ...entriesFrom(1_000, 1_000 + STRETCH_ROWS - 6)]);
    }
    const page = await store.read({ filter: LogFilter.parse({ query: 'xxxx' }), limit: 20 });
    const sizes = page.entries.map(({ text, isCut }) => [text.length, isCut]);
    expect(sizes).toHaveLength(20);
    for (const size of sizes) {
      expect([
        [2_000, true],
        [large.length, false],
      ]).toContainEqual(size);
    }
    expect(sizes.reduce((sum, [length]) => sum + Number(length), 0)).toBeLessThan(17_000_000);
  });
});
