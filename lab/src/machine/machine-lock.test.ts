import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { tryCommand } from './run-command.ts';
import { findLockHolder, withMachineLock } from './machine-lock.ts';

const aName = () => `stackyard-test-${randomUUID()}`;

test('the second waits until the first is done, and is told who that is', async () => {
  const name = aName();
  const order: string[] = [];
  const holders: number[] = [];
  const first = withMachineLock(
    async () => {
      order.push('first begins');
      await sleep(300);
      order.push('first ends');
    },
    { name },
  );
  await sleep(50);
  const second = withMachineLock(async () => void (await Promise.resolve(order.push('second'))), {
    name,
    onWait: (pid) => holders.push(pid),
  });
  await Promise.all([first, second]);

  expect(order).toEqual(['first begins', 'first ends', 'second']);
  expect(holders).toEqual([process.pid]);
});

test('work that fails frees the lock', async () => {
  const name = aName();
  const failing = withMachineLock(() => Promise.reject(new Error('no')), { name });

  await expect(failing).rejects.toThrow('no');
  expect(await findLockHolder(name)).toBeUndefined();
});

test('a holder that is killed frees the lock', async () => {
  const name = aName();
  const script = `import { withMachineLock } from ${JSON.stringify(import.meta.resolve('./machine-lock.ts'))};
    await withMachineLock(async () => process.kill(process.pid, 'SIGKILL'), { name: '${name}' });`;
  const options = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { exitCode, stderr } = await tryCommand(process.execPath, options);

  expect(exitCode, stderr).toBe(127);
  expect(await withMachineLock(() => Promise.resolve('mine'), { name, timeoutMs: 1_000 })).toBe(
    'mine',
  );
});

test('waiting ends when its time is over, and says who holds the lock', async () => {
  const name = aName();
  const holding = withMachineLock(() => sleep(800), { name });
  await sleep(50);
  const waiting = withMachineLock(() => Promise.resolve(), { name, timeoutMs: 200 });

  await expect(waiting).rejects.toThrow(`process ${process.pid} holds it`);
  await holding;
});
