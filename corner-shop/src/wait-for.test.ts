import { expect, it } from 'vitest';
import { captureLog } from './testing/captured-log.ts';
import { waitFor } from './wait-for.ts';

function createWait(signal = new AbortController().signal) {
  const { log, entries } = captureLog();
  return { entries, wait: { what: 'the database', attempts: 3, pauseMs: 1, log, signal } };
}

it('says that it waits until it works', async () => {
  const { wait, entries } = createWait();
  let count = 0;
  const attempt = () =>
    ++count < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve('up');
  expect(await waitFor(wait, attempt)).toBe('up');
  expect(entries.map(({ message, fields }) => [message, fields.attempt])).toEqual([
    ['waiting for the database', 1],
    ['waiting for the database', 2],
  ]);
});

it('gives up with the last reason', async () => {
  const { wait, entries } = createWait();
  await expect(waitFor(wait, () => Promise.reject(new Error('never')))).rejects.toThrow('never');
  expect(entries).toHaveLength(2);
});

it('stops waiting when told to', async () => {
  const stopping = new AbortController();
  const { wait } = createWait(stopping.signal);
  const waiting = waitFor({ ...wait, pauseMs: 60_000 }, () => Promise.reject(new Error('never')));
  stopping.abort();
  await expect(waiting).rejects.toThrow('aborted');
});

it('names the code of an error that has no message', async () => {
  const { wait, entries } = createWait();
  const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
  await waitFor(wait, () => Promise.reject(refused)).catch(() => undefined);
  expect(entries[0]?.fields.reason).toBe('ECONNREFUSED');
});
