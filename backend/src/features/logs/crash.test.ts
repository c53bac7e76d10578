import { LogFilter, type LogSettings } from '@stackyard/contract';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { StackContainer } from '../../docker/normalize-container.ts';
import { delay } from '../../lib/delay.ts';
import type { LogStore } from '../../store/log-store/log-store.ts';
import { openTestStore } from '../../store/log-store/testing/stored-logs.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { createLogCollector, type LogCollector } from './log-collector.ts';
import { createLogWriter } from './log-writer.ts';
import { FakeLog } from './testing/fake-log.ts';

const compose = { project: 'shop', service: 'web', replica: 1, isOneOff: false };
const container: StackContainer = { ...anEngineContainer({ compose }), compose };
const settings: LogSettings = { maxBytes: 2 ** 30, maxDays: 3650, off: [] };
const fillSizes = { newest: 1_200, batch: 250 };

/** Lines some 7 ms apart; every third has the time of the one before it, and is the same but for its number. */
function linesFrom(first: number, count: number): LogLine[] {
  return Array.from({ length: count }, (_, at) => {
    const number = first + at;
    const timeNs =
      1_700_000_000_000_000_000n + BigInt(number - (number % 3 === 0 ? 1 : 0)) * 7_000_000n;
    return { stream: 'stdout', timeNs, text: `line ${number}`, isCut: false };
  });
}

/** One life of the backend: after so many changes nothing reaches the store any more, as after a SIGKILL. */
async function live(store: LogStore, log: FakeLog, changes: number) {
  const death = new AbortController();
  const mortal = createMortalStore(store, changes, death);
  const writer = createLogWriter({ store: mortal, onError: fail });
  const collector = createLogCollector({
    engine: {
      listComposeContainerIds: () => Promise.resolve([container.id]),
      findContainer: () => Promise.resolve(container),
    },
    readLog: log.read,
    store: mortal,
    writer,
    settings: () => settings,
    onError: fail,
    fillSizes,
  });
  await Promise.race([collector.resync(), dead(death.signal)]);
  return { collector, death };
}

function fail(error: unknown) {
  throw error instanceof Error ? error : new Error(String(error));
}

const dead = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

const CHANGES = ['append', 'keepHole', 'endHole', 'openSource', 'setRead', 'addGap'] as const;

function createMortalStore(store: LogStore, changes: number, death: AbortController): LogStore {
  let left = changes;
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (!CHANGES.includes(name as (typeof CHANGES)[number])) return value.bind(target) as unknown;
      return (...given: unknown[]) => {
        left -= 1;
        if (left === 0) death.abort();
        if (death.signal.aborted) return new Promise(() => {});
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
}

async function untilQuiet(collector: LogCollector, store: LogStore, count: number) {
  await vi.waitFor(
    async () => {
      expect(collector.backfill()).toBeNull();
      expect(await store.openHoles(1)).toEqual([]);
      expect((await store.status()).entries).toBeGreaterThanOrEqual(count);
    },
    { timeout: 60_000, interval: 20 },
  );
}

it('has every line once and in order, however often and wherever it was killed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          lines: fc.integer({ min: 0, max: 4_000 }),
          changes: fc.integer({ min: 1, max: 25 }),
        }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      async (lives) => {
        const { store } = await openTestStore();
        const log = new FakeLog();
        for (const { lines, changes } of lives) {
          log.lines.push(...linesFrom(log.lines.length + 1, lines));
          const { collector, death } = await live(store, log, changes);
          log.write(...linesFrom(log.lines.length + 1, 10));
          await Promise.race([dead(death.signal), delay(400)]);
          death.abort();
          collector.close();
        }
        const { collector } = await live(store, log, Infinity);
        await untilQuiet(collector, store, log.lines.length);
        collector.close();
        expect(await textsIn(store)).toEqual(log.lines.map(({ text }) => text));
        expect(await store.listGaps()).toEqual([]);
        await store.close();
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
}, 240_000);

async function textsIn(store: LogStore) {
  const { entries } = await store.read({ filter: LogFilter.parse({}), limit: 100_000 });
  return entries.map(({ text }) => text);
}
