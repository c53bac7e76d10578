import { LogFilter } from '@stackyard/contract';
import { numberOf, textOfValue } from '@stackyard/log-query';
import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { LogStoreError } from './log-store-error.ts';
import type { LogStore } from './log-store.ts';
import type { StoredEntry } from './stored-entry.ts';
import { anEntry, anIdentity, entriesFrom, NOW_NS, openTestStore } from './testing/stored-logs.ts';

const everything = LogFilter.parse({});
const textsIn = async (store: LogStore) => {
  const { entries } = await store.read({ filter: everything, limit: 1000 });
  return entries.map(({ text }) => text);
};

describe('the log store', () => {
  it('gives back what was appended, to the last nanosecond and sign', async () => {
    const { store } = await openTestStore();
    await store.openSource(anIdentity());
    const entry: StoredEntry = {
      source: 1,
      sequence: 123_456_789_012_345,
      orderNs: 1_714_653_000_000_000_123n,
      timeNs: 1_714_653_000_000_000_121n,
      stream: 'stderr',
      level: 5,
      text: 'Größe \u0000 "quoted"\n\ttab 😀',
      raw: '\u001b[31mGröße',
      fields: { 'a.b': 'x\u0000"y', n: -0.000001, big: 1e21, ok: false, '': 'empty' },
      isContinuation: true,
      isCut: true,
    };
    await store.append([entry]);
    const { entries } = await store.read({ filter: everything, limit: 10 });
    expect(entries).toEqual([
      {
        id: '1714653000000000123-1-123456789012345',
        timeNs: '1714653000000000121',
        stack: 'shop',
        service: 'web',
        replica: 1,
        container: 'shop-web-1',
        stream: 'stderr',
        level: 5,
        text: entry.text,
        raw: entry.raw,
        fields: entry.fields,
        isContinuation: true,
        isCut: true,
      },
    ]);
  });

  it('keeps numbers with all of their digits, and finds each by itself', async () => {
    const { store } = await openTestStore();
    await store.openSource(anIdentity());
    const numbers = ['9007199254740992', '9007199254740993', '1e400', '1E401', '1.0', '1'];
    const lines = numbers.map((n, at) => {
      const fields = { id: numberOf(n) };
      return anEntry({ sequence: at + 1, text: `{"id": ${n}}`, fields });
    });
    await store.append(lines);
    const foundBy = async (query: string) => {
      const { entries } = await store.read({ filter: LogFilter.parse({ query }), limit: 10 });
      return entries.map(({ fields }) => textOfValue(fields!.id!));
    };
    expect(await foundBy('')).toEqual(numbers);
    expect(await foundBy('id:9007199254740993')).toEqual(['9007199254740993']);
    expect(await foundBy('id=1e400')).toEqual(['1e400']);
    expect(await foundBy('id:1')).toEqual(['1.0', '1']);
    expect(await foundBy('id>9007199254740992')).toEqual(['9007199254740993', '1e400', '1E401']);
    const { facets } = await store.facets({ filter: everything, fields: ['id'] });
    expect(facets[0]!.values.map(({ value }) => value).sort()).toEqual([...numbers].sort());
    const { rows } = await store.runSql('SELECT fields FROM logs ORDER BY time LIMIT 2');
    expect(rows).toEqual([['{"id": 9007199254740992}'], ['{"id": 9007199254740993}']]);
  });

  it('takes half of a character pair, which a cut may leave', async () => {
    const { store } = await openTestStore();
    await store.openSource(anIdentity());
    await store.append([anEntry({ text: 'cut \ud83d', fields: { cut: 'x\ud83d' } })]);
    const filter = LogFilter.parse({ query: 'cut=x\ufffd' });
    expect((await store.read({ filter, limit: 1 })).entries).toMatchObject([
      { text: 'cut \ufffd', fields: { cut: 'x\ufffd' } },
    ]);
  });

  it(
    'keeps the beginnings of long lines where there are very many',
    { timeout: 240_000 },
    async () => {
      const { store } = await openTestStore();
      await store.openSource(anIdentity());
      const long = 'long '.repeat(200_000);
      for (let first = 1; first <= 60; first += 10) {
        const lines = entriesFrom(first, first + 9);
        await store.append(lines.map((line) => ({ ...line, text: `${line.text} ${long}` })));
      }
      const { entries } = await store.read({
        filter: LogFilter.parse({ query: 'long' }),
        limit: 100,
      });
      expect(entries.map(({ text }) => text.slice(0, 8))).toEqual(
        entriesFrom(1, 60).map(({ text }) => `${text} lo`.slice(0, 8)),
      );
      expect(entries[0]).toMatchObject({ isCut: false });
      expect(entries.at(-1)).toMatchObject({ isCut: true });
    },
  );

  it('has all that was appended after a crash', async () => {
    const { store, folder } = await openTestStore();
    await store.openSource(anIdentity());
    await store.append(entriesFrom(1, 3));
    await store.append(entriesFrom(4, 4));
    // What a process that is killed leaves behind.
    const left = await temporaryFolder();
    for (const file of ['logs.duckdb', 'logs.duckdb.wal']) {
      await copyFile(join(folder, file), join(left, file));
    }
    const { store: next, setAside } = await openTestStore(left);
    expect(setAside).toBeNull();
    expect(await textsIn(next)).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
    expect(await next.openSource(anIdentity())).toMatchObject({ source: 1, lastSequence: 4 });
  });

  it('sets a file aside that is none of its own, and begins anew', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'logs.duckdb'), 'no database'.repeat(2000));
    const { store, setAside } = await openTestStore(folder);
    expect(setAside).toMatch(/logs\.broken-\d+\.duckdb$/);
    expect(await readdir(folder)).toContain(setAside!.split('/').at(-1));
    await store.openSource(anIdentity());
    await store.append([anEntry()]);
    expect(await textsIn(store)).toEqual(['line 1']);
  });

  it('stores nothing of entries of which one cannot be stored, and goes on', async () => {
    const { store } = await openTestStore();
    await store.openSource(anIdentity());
    const bad = anEntry({ sequence: 2, text: null as unknown as string });
    await expect(store.append([...entriesFrom(1, 3000), bad])).rejects.toThrow(LogStoreError);
    expect(await textsIn(store)).toEqual([]);
    await store.append([anEntry({ sequence: 7 })]);
    expect(await textsIn(store)).toEqual(['line 7']);
  });
});

describe('opening a source', () => {
  it('gives a container the same number for ever, and another one another', async () => {
    const { store, folder } = await openTestStore();
    const first = await store.openSource(anIdentity());
    const second = await store.openSource(anIdentity({ service: 'db' }));
    const again = await store.openSource(anIdentity({ container: 'renamed' }));
    expect([first.source, second.source, again.source]).toEqual([1, 2, 1]);
    await store.close();
    const { store: next } = await openTestStore(folder);
    expect((await next.openSource(anIdentity({ service: 'db' }))).source).toBe(2);
    expect((await next.openSource(anIdentity({ service: 'new' }))).source).toBe(3);
  });

  it('goes on after the newest line, whatever Docker said of the container since', async () => {
    const { store, folder } = await openTestStore();
    await store.openSource(anIdentity());
    const started = anEntry({ sequence: 1, timeNs: NOW_NS, stream: 'event' });
    await store.append([started]);
    expect(await store.openSource(anIdentity())).toMatchObject({ newestTimeNs: null, tail: [] });
    const timeNs = NOW_NS - 60_000_000_000n;
    await store.append([anEntry({ sequence: 2, timeNs, orderNs: timeNs })]);
    const goesOn = { newestTimeNs: timeNs, tail: [{ timeNs, line: 'line 2' }] };
    expect(await store.openSource(anIdentity())).toMatchObject(goesOn);
    await store.close();
    const { store: next } = await openTestStore(folder);
    expect(await next.openSource(anIdentity())).toMatchObject(goesOn);
  });

  it('says where to go on, and which lines of then are stored', async () => {
    const { store } = await openTestStore();
    expect(await store.openSource(anIdentity())).toEqual({
      source: 1,
      lastSequence: 0,
      newestTimeNs: null,
      newestOrderNs: null,
      tail: [],
      holes: [],
    });
    const HOUR_NS = 3_600_000_000_000n;
    const old = anEntry({ sequence: 1, timeNs: NOW_NS - 2n * HOUR_NS });
    const near = anEntry({ sequence: 2, timeNs: NOW_NS - HOUR_NS / 2n, raw: 'coloured' });
    const newest = anEntry({ sequence: 3, timeNs: NOW_NS, stream: 'stderr' });
    const stepped = anEntry({ sequence: 4, timeNs: NOW_NS - HOUR_NS, orderNs: NOW_NS });
    await store.append([old, near, newest, stepped]);
    expect(await store.openSource(anIdentity())).toEqual({
      source: 1,
      lastSequence: 4,
      newestTimeNs: NOW_NS,
      newestOrderNs: NOW_NS,
      tail: [
        { timeNs: NOW_NS - HOUR_NS / 2n, stream: 'stdout', line: 'coloured' },
        { timeNs: NOW_NS, stream: 'stderr', line: 'line 3' },
        { timeNs: NOW_NS - HOUR_NS, stream: 'stdout', line: 'line 4' },
      ],
      holes: [],
    });
  });
});
