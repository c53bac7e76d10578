import type { LogEntry } from '@stackyard/contract';
import { execFile } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import {
  countTo,
  differences,
  NONE,
  numbered,
  readLines,
  runScript,
  textsOf,
} from './testing/numbered-lines.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
const run = promisify(execFile);

afterEach(() => world.end(), 600_000);

/** Follows the live tail of a stack until it has a line, as the panel does: who is left behind begins anew with the newest page. */
async function followUntil(stack: string, text: string): Promise<void> {
  const filter = { query: '-stream:event', stacks: [stack], services: [], utcOffsetMinutes: 0 };
  const until = Date.now() + 180_000;
  const readNewest = () => world.call('readLogs', { body: { ...filter, limit: 100 } });
  let page: { entries: LogEntry[]; cursor: string } = await readNewest();
  while (!textsOf(page.entries).includes(text)) {
    if (Date.now() > until) throw new Error(`The live tail had no “${text}”.`);
    const body = { ...filter, cursor: page.cursor, wait: 1_000, limit: 1_000 };
    const next = await world.call('followLogs', { body });
    page = next.isReset ? await readNewest() : next;
  }
}

it('a full disk stops the storing and nothing else, and a gap tells what was lost', async () => {
  world = await createWorld({ dataMegabytes: 12 });
  const stack = world.stackName('full');
  // More than the disk takes and the memory holds, and nothing that a store can make small.
  const noise =
    'until [ -e /go ]; do sleep 0.1; done; head -c 40000000 /dev/urandom | base64 -w 1000';
  const again = `until [ -e /on ]; do sleep 0.1; done; ${countTo(100)}`;
  const id = await runScript(world, {
    stack,
    script: `echo here; ${noise}; echo flooded; ${again}; sleep 3600`,
  });
  // What was written before it is followed is old, and would be left to the engine.
  await readLines(world, stack, { count: 1 });
  await world.docker('exec', id, 'touch', '/go');
  const trouble = async () => (await world.call('getLogStatus')).trouble;
  await expect.poll(trouble, { timeout: 120_000 }).toMatch(/no room on the disk/i);

  // While a flood lasts, the live tail may be anew whenever somebody is behind.
  const newest = () => world.docker('logs', '--tail=1', id);
  await expect.poll(newest, { timeout: 120_000 }).toEqual(['flooded']);
  const tail = followUntil(stack, 'still here');
  await world.docker('exec', id, 'sh', '-c', 'echo still here > /proc/1/fd/1');
  await tail;
  // Nor does it need to have been looked at before.
  await followUntil(stack, 'still here');
  expect(await trouble()).not.toBeNull();

  const { pid } = world.backend();
  const remount = ['mount', '-o', 'remount,size=200m', world.dataDir];
  await run('nsenter', [`--target=${pid}`, '--mount', ...remount]);
  await expect.poll(trouble, { timeout: 120_000 }).toBeNull();
  await world.docker('exec', id, 'touch', '/on');
  const numbers = async () => {
    const filter = { stacks: [stack], services: [], utcOffsetMinutes: 0 };
    const body = { ...filter, query: '/^n=[0-9]+ end$/', limit: 1_000 };
    return textsOf((await world.call('readLogs', { body })).entries);
  };
  await expect.poll(numbers, { timeout: 120_000 }).toEqual(numbered(100));
  const { gaps } = await world.call('getLogStatus');
  expect(gaps).toContainEqual(
    expect.objectContaining({ reason: expect.stringMatching(/no room on the disk/i) as string }),
  );
});

it('a store that cannot be opened is set aside and said so, and what the engine has is read anew', async () => {
  world = await createWorld();
  const stack = world.stackName('garbage');
  await runScript(world, { stack, script: `${countTo(100)}; sleep 3600` });
  await readLines(world, stack, { count: 100 });
  await world.backend().stop();
  const folder = join(world.dataDir, 'logs');
  await rm(join(folder, 'logs.duckdb.wal'), { force: true });
  await writeFile(join(folder, 'logs.duckdb'), 'garbage'.repeat(10_000));
  await world.restart();
  await world.until('notice', ({ notices }) =>
    notices.some(({ message }) =>
      message.startsWith('The logs could not be read and were set aside'),
    ),
  );
  expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^logs\.broken-\d+\.duckdb$/));
  const lines = await readLines(world, stack, { count: 100 });
  expect(differences(lines, numbered(100))).toEqual(NONE);
});
