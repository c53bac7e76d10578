import { LogFilter } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { anEntry, anIdentity, openTestStore } from './testing/stored-logs.ts';

const open = async () => {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  await store.openSource(anIdentity({ service: 'web', replica: 2, containerId: 'second' }));
  await store.openSource(anIdentity({ service: 'db' }));
  await store.append([
    anEntry({ sequence: 1, fields: { status: 500, path: '/a', ok: false } }),
    anEntry({ sequence: 2, source: 2, fields: { status: 200, path: '/a' }, level: 5 }),
    anEntry({ sequence: 3, source: 2, fields: { status: '200', ratio: 1e-7 }, stream: 'stderr' }),
    anEntry({ sequence: 4, source: 3, text: 'plain', level: 0 }),
  ]);
  return store;
};

describe('facets of logs', () => {
  it('count what a service, a level, a stream and a field say', async () => {
    const store = await open();
    const fields = ['service', 'level', 'stream', 'status', 'ratio', 'none'];
    const { facets } = await store.facets({ filter: LogFilter.parse({}), fields });
    const counts = facets.map(({ field, values }) => [
      field,
      ...values.map(({ value, count }) => `${value}: ${count}`),
    ]);
    expect(counts).toEqual([
      ['service', 'shop/web: 3', 'shop/db: 1'],
      ['level', 'info: 2', 'error: 1', 'unknown: 1'],
      ['stream', 'stdout: 3', 'stderr: 1'],
      ['status', '200: 2', '500: 1'],
      ['ratio', '1e-7: 1'],
      ['none'],
    ]);
  });

  it('list the paths of fields, the most frequent first', async () => {
    const store = await open();
    const { fields } = await store.facets({ filter: LogFilter.parse({}), fields: [] });
    expect(fields).toEqual([
      { path: 'status', count: 3 },
      { path: 'path', count: 2 },
      { path: 'ok', count: 1 },
      { path: 'ratio', count: 1 },
    ]);
  });

  it('are of what matches, and say when there are more values than they tell', async () => {
    const store = await open();
    const many = Array.from({ length: 21 }, (_, index) =>
      anEntry({ sequence: 10 + index, text: 'many', fields: { user: `u${index}` } }),
    );
    await store.append(many);
    const filter = LogFilter.parse({ query: 'many' });
    const { facets, fields } = await store.facets({ filter, fields: ['user', 'service'] });
    expect(facets[0]).toMatchObject({ hasMore: true });
    expect(facets[0]?.values).toHaveLength(20);
    expect(facets[1]?.values).toEqual([{ value: 'shop/web', count: 21 }]);
    expect(fields).toEqual([{ path: 'user', count: 21 }]);
  });
});
