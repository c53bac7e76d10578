import { expect, it } from 'vitest';
import type { PackingJob } from '../shop/job.ts';
import { captureLog } from '../testing/captured-log.ts';
import { handleJob } from './handle-job.ts';
import { PackingError } from './packing-error.ts';

const first: PackingJob = { orderId: 7, pieces: 3, requestId: 'r-1', traceId: 't-1', attempt: 1 };

function createTable(pack: (job: PackingJob) => Promise<void>) {
  const { log, entries } = captureLog();
  const seen: string[] = [];
  const traces: string[] = [];
  const table = {
    pack,
    log,
    queue: {
      put: (job: PackingJob) => Promise.resolve(void seen.push(`again ${job.attempt}`)),
      finish: (job: PackingJob) => Promise.resolve(void seen.push(`finished ${job.attempt}`)),
    },
    store: {
      setStatus: (id: number, status: string) => Promise.resolve(void seen.push(`${id} ${status}`)),
    },
    writeTrace: (text: string) => void traces.push(text),
    countOutcome: (outcome: string) => void seen.push(outcome),
  };
  return { table, seen, traces, entries };
}

const jam = (job: PackingJob) => Promise.reject(new PackingError(job));

it('packs', async () => {
  const { table, seen, entries } = createTable(() => Promise.resolve());
  await handleJob(table, first);
  expect(seen).toEqual(['7 packed', 'packed', 'finished 1']);
  expect(entries).toMatchObject([
    { message: 'order packed', fields: { request_id: 'r-1', trace_id: 't-1', order_id: 7 } },
  ]);
});

it('puts a failed job back before it lets go of it', async () => {
  const { table, seen, traces } = createTable(jam);
  await handleJob(table, first);
  expect(seen).toEqual(['retried', 'again 2', 'finished 1']);
  expect(traces[0]).toMatch(/^PackingError: The box .*r-1\)\n\s+at /);
});

it('gives up after the third attempt', async () => {
  const { table, seen, entries } = createTable(jam);
  await handleJob(table, { ...first, attempt: 3 });
  expect(seen).toEqual(['failed', '7 failed', 'finished 3']);
  expect(entries[0]).toMatchObject({ level: 'error', fields: { attempt: 3 } });
});
