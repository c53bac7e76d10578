import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answerSoon } from './answer-soon.ts';
import { createConnectionPool } from './connection-pool.ts';

const ENDLESS = 'SELECT count(*) FROM range(1000000000000)';

const openPool = async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const pool = await createConnectionPool(() => instance.connect(), 1);
  onTestFinished(() => {
    pool.close();
    instance.closeSync();
  });
  return pool;
};
/** Keeps the only connection until it is told not to. */
const busyPool = async () => {
  const pool = await openPool();
  let leave = () => {};
  const busy = pool.use(() => new Promise<void>((resolve) => (leave = resolve)));
  return { pool, busy, leave: () => leave() };
};

describe('a pool of connections', () => {
  it('lets go of who waits no more, and serves the next', async () => {
    const { pool, busy, leave } = await busyPool();
    const leaving = new AbortController();
    const left = pool.use(() => Promise.resolve('first'), leaving.signal);
    const next = pool.use(() => Promise.resolve('next'), new AbortController().signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    leave();
    await busy;
    expect(await next).toBe('next');
    expect(await pool.use(() => Promise.resolve('free again'))).toBe('free again');
  });

  it('interrupts a statement that begins only after the abort', async () => {
    const pool = await openPool();
    const leaving = new AbortController();
    const answer = pool.use(async (connection) => {
      leaving.abort(new Error('gone'));
      await connection.run(ENDLESS);
    }, leaving.signal);
    await expect(answer).rejects.toThrow('gone');
  });
});

describe('a time limit', () => {
  it('ends a question that takes too long, and says what to do', async () => {
    const pool = await openPool();
    const ask = (signal: AbortSignal) => pool.use((reader) => reader.run(ENDLESS), signal);
    const answer = answerSoon(undefined, ask, 50);
    await expect(answer).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'The search took longer than 0.05 seconds.',
      next: expect.stringContaining('shorter time') as string,
    });
    await pool.use((reader) => reader.run('SELECT 1'));
  });

  it('ends the wait for a reader, too', async () => {
    const { pool, busy, leave } = await busyPool();
    const wait = (signal: AbortSignal) => pool.use(() => Promise.resolve(), signal);
    await expect(answerSoon(undefined, wait, 20)).rejects.toThrow('longer');
    leave();
    await busy;
  });
});
