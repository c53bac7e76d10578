import type { LogSettings } from '@stackyard/contract';
import { expect, it } from 'vitest';
import type { StackContainer } from '../../docker/normalize-container.ts';
import type { LogStore } from '../../store/log-store/log-store.ts';
import { openTestStore } from '../../store/log-store/testing/stored-logs.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { createLogCollector } from './log-collector.ts';
import { createLogWriter } from './log-writer.ts';
import { FakeLog, someLines } from './testing/fake-log.ts';
import { eventually } from '../../testing/eventually.ts';

const compose = { project: 'shop', service: 'web', replica: 1, isOneOff: false };
const container: StackContainer = { ...anEngineContainer({ compose }), compose };
const KEEP: LogSettings = { maxBytes: 2 ** 30, maxDays: 3650, off: [] };

/** A run of the backend, in which these containers are there. */
async function run(store: LogStore, log: FakeLog, given: { ids: string[]; off?: string[] }) {
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const writer = createLogWriter({ store, onError });
  const collector = createLogCollector({
    engine: {
      listComposeContainerIds: () => Promise.resolve(given.ids),
      findContainer: () => Promise.resolve(container),
    },
    readLog: log.read,
    ...{ store, writer, onError },
    settings: () => ({ ...KEEP, off: given.off ?? [] }),
  });
  await collector.resync();
  const end = async () => {
    collector.close();
    await writer.close();
    expect(errors).toEqual([]);
  };
  return { end };
}

/** What a run has stored that ended while its container was there. */
async function storedOnce() {
  const { store } = await openTestStore();
  const log = new FakeLog();
  log.lines = someLines(1, 3);
  const first = await run(store, log, { ids: [container.id] });
  await eventually(async () => expect((await store.status()).entries).toBe(3));
  await first.end();
  return { store, log };
}

it('leaves a gap where a container went, with what it wrote last, while nobody looked', async () => {
  const { store, log } = await storedOnce();
  for (let time = 0; time < 2; time += 1) {
    const later = await run(store, log, { ids: [] });
    await later.end();
    expect(await store.listGaps()).toEqual([
      expect.objectContaining({
        ...{ stack: 'shop', service: 'web', fromNs: String(log.lines[2]?.timeNs) },
        reason: 'The container was removed while Stackyard was not running.',
      }),
    ]);
  }
});

it('leaves none where all had been read, or where its stack is switched off', async () => {
  const { store, log } = await storedOnce();
  const off = await run(store, log, { ids: [], off: ['shop'] });
  await off.end();
  expect(await store.listGaps()).toEqual([]);
  const again = await run(store, log, { ids: [container.id] });
  await eventually(() => expect(log.isFollowed).toBe(true));
  log.stop();
  await eventually(async () => expect(await store.listUnread()).toEqual([]));
  await again.end();
  const later = await run(store, log, { ids: [] });
  await later.end();
  expect(await store.listGaps()).toEqual([]);
});
