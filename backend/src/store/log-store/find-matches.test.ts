import { LogFilter } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import type { StoredEntry } from './stored-entry.ts';
import { anEntry, anIdentity, openTestStore } from './testing/stored-logs.ts';

/** Three full stretches and a part of one, in each of which one line is like no other. */
const SPECIAL = new Map<number, Partial<StoredEntry>>([
  [5, { text: 'a Needle in the hay' }],
  [20_000, { text: 'said beside', fields: { 'user.name': 'Gruß an Kelly', 'a.code': 41811 } }],
  [
    20_001,
    {
      text: '{"traceId":"deadbeefcafe","took":12345}',
      fields: { traceId: 'deadbeefcafe', took: 12345 },
    },
  ],
  [35_000, { text: 'ready in \u0130stanbul' }],
  [50_000, { text: 'the newest haystack' }],
]);

const open = async () => {
  const { store, folder } = await openTestStore();
  await store.openSource(anIdentity());
  const entries = Array.from({ length: 50_001 }, (_, sequence) =>
    anEntry({ sequence, ...SPECIAL.get(sequence) }),
  );
  await store.append(entries.slice(0, 30_000));
  await store.append(entries.slice(30_000));
  return { store, folder };
};

describe('passing over what cannot match', () => {
  it('misses nothing', { timeout: 240_000 }, async () => {
    const { store } = await open();
    const found = async (query: string) => {
      const page = await store.read({ filter: LogFilter.parse({ query }), limit: 9 });
      return page.entries.map(({ id }) => Number(id.split('-')[2]));
    };
    const cases: [string, number[]][] = [
      ['needle', [5]],
      ['NEEDLE', []],
      ['"needle in the"', [5]],
      ['/n[e]+dle in .* hay/i', [5]],
      ['needle OR newest', [5, 50_000]],
      ['haystack', [50_000]],
      ['istanbul', [35_000]],
      ['nowhere', []],
      ['user.name:kelly', [20_000]],
      ['user.name:gruß', [20_000]],
      ['a.code:41811', [20_000]],
      ['a.code=41811 -needle', [20_000]],
      ['traceId:beefcafe', [20_001]],
      ['trace:deadbeefcafe', [20_001]],
      ['took>=12345', [20_001]],
      ['took:*', [20_001]],
    ];
    for (const [query, sequences] of cases)
      expect([query, await found(query)]).toEqual([query, sequences]);
  });

  it('goes on with a stretch of its own after a restart', { timeout: 240_000 }, async () => {
    const { store, folder } = await open();
    await store.close();
    const { store: next } = await openTestStore(folder);
    await next.append([anEntry({ sequence: 60_000, text: 'another needle' })]);
    const page = await next.read({ filter: LogFilter.parse({ query: 'needle' }), limit: 9 });
    expect(page.entries.map(({ text }) => text)).toEqual(['a Needle in the hay', 'another needle']);
  });
});
