import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findLockHolder, formatHolder, withFileLock, type LockHolder } from './file-lock.ts';

const holder = { purpose: 'the test', checkout: '/here' };
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-lock-'));
  file = join(folder, 'lock');
});

afterEach(() => rm(folder, { recursive: true }));

/** Work that begins, and ends when it is allowed to. */
function holdLock() {
  let end = () => {};
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const work = new Promise<void>((resolve) => (end = resolve));
  const done = withFileLock(() => (begin(), work), { file, holder });
  return { begun, end, done };
}

test('the second waits until the first is done, and is told who that is', async () => {
  const order: string[] = [];
  const first = holdLock();
  await first.begun;
  const told = new Promise<LockHolder>((resolve) => {
    const second = withFileLock(() => Promise.resolve(void order.push('second')), {
      file,
      holder,
      onWait: resolve,
    });
    void second.then(() => order.push('second ends'));
  });
  const { since, ...who } = await told;
  expect(who).toEqual({ ...holder, pid: process.pid });
  expect(Date.parse(since)).toBeLessThanOrEqual(Date.now());
  order.push('first ends');
  first.end();
  await first.done;
  await expect.poll(() => order).toEqual(['first ends', 'second', 'second ends']);
});

test('work that fails frees the lock', async () => {
  const failing = withFileLock(() => Promise.reject(new Error('no')), { file, holder });

  await expect(failing).rejects.toThrow('no');
  expect(await findLockHolder(file)).toBeUndefined();
});

test('one who looks is told who holds it, and takes nothing', async () => {
  expect(await findLockHolder(file)).toBeUndefined();
  const first = holdLock();
  await first.begun;

  expect(await findLockHolder(file)).toMatchObject({ ...holder, pid: process.pid });

  first.end();
  await first.done;
});

test('a holder that is killed frees the lock, and is not taken for its holder', async () => {
  const script = `import { withFileLock } from ${JSON.stringify(import.meta.resolve('./file-lock.ts'))};
    await withFileLock(async () => process.kill(process.pid, 'SIGKILL'),
      ${JSON.stringify({ file, holder })});`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);

  expect(await withFileLock(() => Promise.resolve('mine'), { file, holder })).toBe('mine');
  expect(await findLockHolder(file)).toBeUndefined();
});

test('waiting ends when its time is over, and says who holds the lock', async () => {
  const first = holdLock();
  await first.begun;
  const waiting = withFileLock(() => Promise.resolve(), { file, holder, timeoutMs: 200 });

  await expect(waiting).rejects.toThrow(`the test of /here (process ${process.pid}, since`);
  first.end();
  await first.done;
});

test('a holder is told in a sentence', () => {
  const since = '2026-01-31T12:00:00.000Z';
  const text = 'the test of /here (process 7, since 2026-01-31T12:00:00.000Z)';
  expect(formatHolder({ ...holder, pid: 7, since })).toBe(text);
});
