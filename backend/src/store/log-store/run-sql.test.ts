import { describe, expect, it } from 'vitest';
import { anEntry, anIdentity, entriesFrom, openTestStore } from './testing/stored-logs.ts';

const open = async () => {
  const { store, folder } = await openTestStore();
  await store.openSource(anIdentity());
  await store.append([anEntry({ sequence: 1, level: 5, fields: { status: 500 } })]);
  return { store, folder };
};

describe('SQL over logs', () => {
  it('reads the view of logs, and no number without its last digits', async () => {
    const { store } = await open();
    const answer = await store.runSql(`-- all
      SELECT time, stack, service, container, level, text, fields->>'status' AS status, time_ns,
        1.5 AS ratio, true AS yes, NULL AS nothing FROM logs;`);
    expect(answer.rows).toEqual([
      [
        ...['2024-05-02 12:30:01', 'shop', 'web', 'shop-web-1', 'error', 'line 1', '500'],
        ...['1714653001000000000', '1.5', true, null],
      ],
    ]);
    expect(answer.columns.slice(0, 2)).toEqual([
      { name: 'time', type: 'TIMESTAMP_NS' },
      { name: 'stack', type: 'VARCHAR' },
    ]);
    expect(answer.isCut).toBe(false);
  });

  it('shows a thousand rows at the most', async () => {
    const { store } = await open();
    await store.append(entriesFrom(2, 1001));
    const answer = await store.runSql('FROM logs');
    expect([answer.rows.length, answer.isCut]).toEqual([1000, true]);
    expect((await store.runSql('FROM logs LIMIT 1000')).isCut).toBe(false);
  });

  it.each([
    'DELETE FROM entries',
    'WITH x AS (SELECT 1) DELETE FROM entries',
    'SELECT 1; DROP TABLE entries',
    'SELECT 1; SELECT 2',
    "COPY logs TO '/tmp/out.csv'",
    "ATTACH '/tmp/other.duckdb'",
    'PRAGMA database_size',
    "SET memory_limit = '10GB'",
    'SHOW TABLES',
    'CREATE TABLE t AS SELECT 1',
    'EXPLAIN SELECT 1',
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '/etc/passwd.csv'",
    "SELECT * FROM glob('/*')",
    'INSTALL httpfs',
    '',
    '--',
    'SELECT nothing FROM logs',
  ])('refuses %j in one plain sentence', async (statement) => {
    const { store } = await open();
    await expect(store.runSql(statement)).rejects.toMatchObject({
      name: 'AppError',
      code: 'invalid-request',
      message: expect.stringMatching(/^[A-Z][^\n]*[.!]$/) as string,
    });
    expect((await store.runSql('SELECT count(*) FROM logs')).rows).toEqual([['1']]);
  });

  it('ends when nobody waits for it any more', async () => {
    const { store } = await open();
    const leaving = new AbortController();
    const answer = store.runSql('SELECT count(*) FROM range(1000000000000)', leaving.signal);
    setTimeout(() => leaving.abort(new Error('gone')), 50);
    await expect(answer).rejects.toThrow('gone');
  });
});
