import { LogFilter, type LogEntry } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { anEntry, anIdentity, entriesFrom, NOW_NS, openTestStore } from './testing/stored-logs.ts';

const open = async () => {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  // Those of the middle share one moment, so that a batch ends within it.
  const crowd = entriesFrom(1001, 9000).map((entry) => ({
    ...entry,
    orderNs: NOW_NS + 1_000n ** 4n,
  }));
  await store.append([...entriesFrom(1, 1000), ...crowd, anEntry({ sequence: 9001 })]);
  return store;
};

describe('exporting logs', () => {
  it('gives every entry that matches once, in order, some at a time', async () => {
    const store = await open();
    const batches: LogEntry[][] = [];
    for await (const batch of store.exportEntries({ filter: LogFilter.parse({ query: 'line' }) })) {
      batches.push(batch);
    }
    expect(batches.length).toBeGreaterThan(1);
    const sequences = batches.flat().map(({ id }) => Number(id.split('-')[2]));
    expect(sequences).toHaveLength(9001);
    expect(sequences.slice(0, 8000)).toEqual(entriesFrom(1, 8000).map(({ sequence }) => sequence));
    expect(new Set(sequences).size).toBe(9001);
  });

  it('stops when nobody wants it any more', async () => {
    const store = await open();
    const leaving = new AbortController();
    const { signal } = leaving;
    const batches = store.exportEntries({ filter: LogFilter.parse({}), signal });
    await batches.next();
    leaving.abort(new Error('gone'));
    await expect(batches.next()).rejects.toThrow('gone');
  });
});
