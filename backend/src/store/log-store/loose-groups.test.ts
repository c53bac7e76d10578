import { expect, it } from 'vitest';
import { addBatch, areMany, NO_LOOSE_GROUPS } from './loose-groups.ts';
import { STRETCH_ROWS } from './schema.ts';
import { anIdentity, entriesFrom, openTestStore } from './testing/stored-logs.ts';

const after = (...batches: number[]) => batches.reduce(addBatch, NO_LOOSE_GROUPS);

it('counts a group for small batches that follow one another, until it is full', () => {
  expect(after(1, 1, 1)).toEqual({ count: 1, rows: 3 });
  expect(after(2_000, 48)).toEqual({ count: 1, rows: 2_048 });
  expect(after(2_000, 48, 1)).toEqual({ count: 2, rows: 1 });
  expect(after(...Array.from({ length: 9 }, () => 1_000))).toMatchObject({ count: 5 });
});

it('counts one for each small batch behind a large one, and none for that', () => {
  expect(after(1, STRETCH_ROWS, 1, 10_000, 5)).toEqual({ count: 3, rows: 5 });
});

it('says when there are many', () => {
  const pairs = (count: number) => Array.from({ length: count }, () => [1, 9_000]).flat();
  expect(areMany(after(...pairs(8)))).toBe(false);
  expect(areMany(after(...pairs(9)))).toBe(true);
});

it('keeps what a trickle takes of memory small, however long it lasts', async () => {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  for (let batch = 0; batch < 30; batch += 1)
    await store.append(entriesFrom(1_000 * batch + 1, 1_000 * (batch + 1)));
  const { rows } = await store.runSql(
    `SELECT memory_usage_bytes + temporary_storage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'`,
  );
  expect(Number(rows[0]?.[0] ?? 0)).toBeLessThan(40 * 1024 * 1024);
});
