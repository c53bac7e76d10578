import { LogFilter } from '@stackyard/contract';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { delay } from '../../lib/delay.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { LogStoreError } from '../log-store/log-store-error.ts';
import type { LogStore } from '../log-store/log-store.ts';
import { anIdentity, entriesFrom } from '../log-store/testing/stored-logs.ts';
import { buildProcess, startTestStore } from './testing/built-process.ts';
import { residentBytes } from './watch-memory.ts';

const everything = LogFilter.parse({});
/** DuckDB compares the two letter by letter in one step, which it does not interrupt. */
const ENDLESS = `SELECT levenshtein(repeat('a', 400000), repeat('b', 400000))`;
/** To the limit, with what it takes to look and to kill. */
const ENDED_WITHIN_MS = 14_000;

const WAIT = { timeout: 20_000, interval: 20 };

let built: Awaited<ReturnType<typeof buildProcess>>;
beforeAll(async () => {
  built = await buildProcess();
}, 60_000);
afterAll(() => built.remove());

const textsIn = async (store: LogStore) =>
  (await store.read({ filter: everything, limit: 1_000 })).entries.map(({ text }) => text);
const kill = (pid: number | undefined) => process.kill(pid!, 'SIGKILL');
const lines = (last: number) => entriesFrom(1, last).map(({ text }) => text);

describe('the log store in a process of its own', () => {
  it('does what the store does', async () => {
    const { store } = await startTestStore(built);
    expect(await store.openSource(anIdentity())).toMatchObject({ source: 1, lastSequence: 0 });
    await store.append(entriesFrom(1, 30));
    expect(await textsIn(store)).toEqual(lines(30));
    expect(await store.status()).toMatchObject({ entries: 30 });
    await expect(store.runSql('DELETE FROM logs')).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'Only a SELECT can be run here.',
    });
  });

  it('goes on where a process was killed, with what that one had stored', async () => {
    const running = await startTestStore(built);
    const { store } = running;
    await store.openSource(anIdentity());
    await store.append(entriesFrom(1, 10));
    kill(running.pid);
    await store.append(entriesFrom(11, 20));
    expect(await textsIn(store)).toEqual(lines(20));
    expect(running.troubles).toEqual(['The process of the log store was ended by SIGKILL.']);
  });

  it('exports all, once, though the process is killed meanwhile', async () => {
    const running = await startTestStore(built);
    await running.store.openSource(anIdentity());
    await running.store.append(entriesFrom(1, 12_000));
    const found: string[] = [];
    for await (const batch of running.store.exportEntries({ filter: everything })) {
      found.push(...batch.map(({ text }) => text));
      if (found.length === 5_000) kill(running.pid);
    }
    expect(found).toEqual(lines(12_000));
  });

  it('is gone once it is closed', async () => {
    const folder = await temporaryFolder();
    const first = await startTestStore({ ...built, folder });
    await first.store.openSource(anIdentity());
    const { pid } = first;
    await first.store.close();
    expect(() => process.kill(pid!, 0)).toThrow('ESRCH');
  });
});

describe('a question that takes too much', () => {
  it.each([
    `SELECT list(x) FROM (SELECT unnest(range(300000000)) x)`,
    `SELECT repeat('x', 2000000000)`,
    `SELECT string_agg(repeat('y', 1000), '') FROM range(1000000)`,
    `SELECT repeat('x', 100000000) FROM range(1000)`,
  ])(
    'is ended, and says why: %s',
    async (statement) => {
      const running = await startTestStore(built);
      await running.store.openSource(anIdentity());
      const [begun, most] = [performance.now(), watchMost(() => running.pid)];
      await expect(running.store.runSql(statement)).rejects.toMatchObject({
        code: 'invalid-request',
        message: expect.stringMatching(
          /^The question was ended: it took more than \d+ MB of memory\.$/,
        ) as string,
        next: expect.stringContaining('list(), range() or repeat()') as string,
      });
      expect(performance.now() - begun).toBeLessThan(ENDED_WITHIN_MS);
      expect(most()).toBeLessThan(600_000_000);
      await running.store.append(entriesFrom(1, 3));
      expect(await textsIn(running.store)).toEqual(lines(3));
    },
    30_000,
  );

  it('is ended with its process where it cannot be interrupted, and others are asked again', async () => {
    const running = await startTestStore(built);
    const { store } = running;
    await store.openSource(anIdentity());
    await store.append(entriesFrom(1, 3));
    const begun = performance.now();
    const endless = expect(store.runSql(ENDLESS)).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'The question was ended: it took longer than 10 seconds.',
    });
    // Others are answered meanwhile, by the other connections.
    expect(await textsIn(store)).toEqual(lines(3));
    await store.append(entriesFrom(4, 6));
    await endless;
    expect(performance.now() - begun).toBeLessThan(ENDED_WITHIN_MS);
    expect(await textsIn(store)).toEqual(lines(6));
    expect(running.notices()).toEqual([]);
  }, 40_000);

  it('is ended soon after nobody waits for it any more', async () => {
    const running = await startTestStore(built);
    const { store } = running;
    await store.openSource(anIdentity());
    const { pid } = running;
    const leave = new AbortController();
    const asked = expect(store.runSql(ENDLESS, leave.signal)).rejects.toThrow('gone');
    setTimeout(() => leave.abort(new Error('gone')), 300);
    await asked;
    await vi.waitFor(() => expect(() => process.kill(pid!, 0)).toThrow('ESRCH'), 6_000);
    expect(await textsIn(store)).toEqual([]);
  }, 20_000);

  it('that could be any of several is found, and the others are answered', async () => {
    // No kernel's limit: so the watch has to see it.
    const memory = { moreDataBytes: 1e12, mostResidentBytes: 400e6 };
    const { store } = await startTestStore({ ...built, memory });
    await store.openSource(anIdentity());
    const harmless = `SELECT count(*) FROM range(30000000) t(x) WHERE hash(x) % 7 = 3`;
    const questions = await Promise.allSettled([
      store.runSql(harmless),
      store.runSql(`SELECT length(repeat('x', 2000000000))`),
    ]);
    expect(questions).toMatchObject([
      { status: 'fulfilled' },
      {
        status: 'rejected',
        reason: { message: 'The question was ended: it took more than 400 MB of memory.' },
      },
    ]);
  }, 60_000);
});

describe('a process that has taken much memory', () => {
  it('makes room for another once it rests, and nothing is missed', async () => {
    const memory = { mostAtRestBytes: 1 };
    const running = await startTestStore({ ...built, memory, restMs: 200 });
    const { store } = running;
    await store.openSource(anIdentity());
    const { pid: first } = running;
    await store.append(entriesFrom(1, 5_000));
    await vi.waitUntil(() => running.pid !== undefined && running.pid !== first, WAIT);
    const { pid: second } = running;
    await store.append(entriesFrom(5_001, 5_003));
    expect(await store.status()).toMatchObject({ entries: 5_003 });
    expect(running.troubles).toEqual([]);
    // The next one has done nothing that takes memory.
    await delay(1_000);
    expect(running.pid).toBe(second);
  });
});

describe('a process that does not start', () => {
  it('is said, tried again and again, and takes nothing with it', async () => {
    const folder = await temporaryFolder();
    const program = join(folder, 'late.sh');
    const { store, notices } = await startTestStore({ command: ['/bin/sh', program], folder });
    await expect(store.openSource(anIdentity())).rejects.toThrow(LogStoreError);
    expect(notices()).toEqual([
      expect.stringMatching(/^Logs are not kept at the moment.* ended with code 2/) as string,
    ]);
    expect(await store.status()).toEqual({ entries: 0, bytes: 0, oldestTimeNs: null });
    await writeFile(program, `exec ${built.command.join(' ')}`);
    await vi.waitFor(() => expect(notices()).toEqual([]), { timeout: 10_000 });
    expect(await store.openSource(anIdentity())).toMatchObject({ source: 1 });
  }, 20_000);
});

/** The most memory that the process had, as seen now and then. */
function watchMost(pid: () => number | undefined): () => number {
  let most = 0;
  const timer = setInterval(() => {
    const bytes = residentBytes(pid()) ?? 0;
    most = Math.max(most, bytes);
  }, 20);
  return () => {
    clearInterval(timer);
    return most;
  };
}
