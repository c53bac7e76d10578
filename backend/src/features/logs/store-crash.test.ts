import { LogFilter, type LogSettings } from '@stackyard/contract';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { StackContainer } from '../../docker/normalize-container.ts';
import { delay } from '../../lib/delay.ts';
import { nowNs } from '../../lib/nanoseconds.ts';
import { buildProcess, startTestStore } from '../../store/log-process/testing/built-process.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { createLogCollector } from './log-collector.ts';
import { createLogWriter } from './log-writer.ts';
import { FakeLog } from './testing/fake-log.ts';

/** So many, or as many as a busy machine has time for. */
const MOST_KILLS = 100;
const KILL_FOR_MS = 45_000;
const LINES_BEFORE = 20_000;
const LINES_AT_ONCE = 40;
const WRITE_EVERY_MS = 10;
const MOST_PAUSE_MS = 100;

const WAIT = { timeout: 40_000, interval: 5 };

const compose = { project: 'shop', service: 'web', replica: 1, isOneOff: false };
const container: StackContainer = { ...anEngineContainer({ compose }), compose };
const settings: LogSettings = { maxBytes: 2 ** 40, maxDays: 36_500, off: [] };
const everything = LogFilter.parse({ query: '-stream:event' });

let built: Awaited<ReturnType<typeof buildProcess>>;
beforeAll(async () => {
  built = await buildProcess();
}, 60_000);
afterAll(() => built.remove());

it('loses and doubles nothing, however often the process of the store is killed, and the live tail goes on', async () => {
  const running = await startTestStore(built);
  const { store } = running;
  const log = new FakeLog();
  const writing = startWriting(log);
  const errors: unknown[] = [];
  const writer = createLogWriter({ store, onError: (error) => void errors.push(error) });
  const collector = createLogCollector({
    engine: {
      listComposeContainerIds: () => Promise.resolve([container.id]),
      findContainer: () => Promise.resolve(container),
    },
    readLog: log.read,
    ...{ store, writer },
    settings: () => settings,
    onError: (error) => void errors.push(error),
  });
  await collector.resync();
  const asking = startAsking(() => writer.flush().then(() => store.runSql(COUNT)));
  const { recent } = collector;
  await vi.waitUntil(() => recent.last > 0, WAIT);

  const until = performance.now() + KILL_FOR_MS;
  let [kills, killed] = [0, 0];
  for (; kills < MOST_KILLS && performance.now() < until; kills += 1) {
    const pid = await vi.waitUntil(() => running.pid !== killed && running.pid, WAIT);
    // At any moment; and now and then so that something is stored before the next one.
    if (kills % 2 === 0) await store.setRead(1, false);
    else await delay(Math.random() * MOST_PAUSE_MS);
    const before = recent.last;
    killed = pid;
    process.kill(pid, 'SIGKILL');
    await vi.waitUntil(() => recent.last > before, WAIT);
  }
  await writing.end();
  const answered = await asking.end();
  const isStored = async () => {
    await writer.flush();
    expect((await store.status()).entries).toBeGreaterThanOrEqual(log.lines.length);
    expect(collector.backfill()).toBeNull();
  };
  await vi.waitFor(isStored, { timeout: 60_000, interval: 50 });
  collector.close();
  await writer.close();

  const stored: string[] = [];
  for await (const batch of store.exportEntries({ filter: everything })) {
    stored.push(...batch.map(({ text }) => text));
  }
  expect(stored).toEqual(log.lines.map(({ text }) => text));
  expect(await store.listGaps()).toEqual([]);
  expect(errors).toEqual([]);
  expect(running.notices()).toEqual([]);
  expect(running.troubles).toHaveLength(kills);
  expect(answered).toBeGreaterThan(0);
}, 180_000);

const COUNT = 'SELECT count(*), count(DISTINCT text) FROM logs';

/** A history, and then lines without end. */
function startWriting(log: FakeLog) {
  const lineOf = (number: number) => ({
    ...{ stream: 'stdout' as const, timeNs: nowNs(), isCut: false },
    text: JSON.stringify({ level: 30, seq: number, msg: `line ${number}` }),
  });
  const write = (count: number) =>
    log.write(...Array.from({ length: count }, (_, at) => lineOf(log.lines.length + at + 1)));
  write(LINES_BEFORE);
  const timer = setInterval(() => write(LINES_AT_ONCE), WRITE_EVERY_MS);
  return {
    end: async () => {
      clearInterval(timer);
      await delay(0);
    },
  };
}

/** Asks one question after another; a question that three processes did not live to answer may fail. */
function startAsking(ask: () => Promise<{ rows: unknown[][] }>) {
  const stop = new AbortController();
  const run = async () => {
    let answered = 0;
    while (!stop.signal.aborted) {
      await delay(5);
      const answer = await ask().catch(() => undefined);
      if (!answer) continue;
      const [row = []] = answer.rows;
      // No line is ever there twice.
      expect(row[0]).toBe(row[1]);
      answered += 1;
    }
    return answered;
  };
  const running = run();
  return {
    end: () => {
      stop.abort();
      return running;
    },
  };
}
