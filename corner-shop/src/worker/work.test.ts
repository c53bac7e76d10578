import { expect, it } from 'vitest';
import type { PackingJob } from '../shop/job.ts';
import { captureLog } from '../testing/captured-log.ts';
import { work } from './work.ts';

const job: PackingJob = { orderId: 1, pieces: 1, requestId: 'r', traceId: 't', attempt: 1 };

it('takes job after job until told to stop', async () => {
  const stopping = new AbortController();
  const handled: number[] = [];
  const handle = (taken: PackingJob) => {
    handled.push(taken.orderId);
    if (handled.length === 3) stopping.abort();
    return Promise.resolve();
  };
  const take = () => Promise.resolve(job);
  await work({ take, handle, log: captureLog().log, signal: stopping.signal });
  expect(handled).toEqual([1, 1, 1]);
});

it('waits out trouble, and stops at once when told to while it waits', async () => {
  const stopping = new AbortController();
  const { log, entries } = captureLog();
  const take = () => Promise.reject(new Error('no queue'));
  const working = work({ take, handle: () => Promise.resolve(), log, signal: stopping.signal });
  setTimeout(() => stopping.abort(), 20);
  await working;
  expect(entries).toMatchObject([{ level: 'error', message: 'cannot work, waiting' }]);
});
