import type { LogSettings } from '@stackyard/contract';
import { expect, it } from 'vitest';
import type { StackContainer } from '../../docker/normalize-container.ts';
import { openTestStore } from '../../store/log-store/testing/stored-logs.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { createLogCollector } from './log-collector.ts';
import { createLogWriter } from './log-writer.ts';
import { aLine, FakeLog } from './testing/fake-log.ts';
import { eventually } from '../../testing/eventually.ts';

const compose = { project: 'shop', service: 'web', replica: 1, isOneOff: false };
const container: StackContainer = { ...anEngineContainer({ compose }), compose };
const settings: LogSettings = { maxBytes: 2 ** 30, maxDays: 3650, off: [] };

it('reads a container again whose start nobody told of, and leaves a stopped one alone', async () => {
  const { store } = await openTestStore();
  const onError = (error: unknown) => expect.unreachable(String(error));
  const writer = createLogWriter({ store, onError });
  const log = new FakeLog();
  let state: StackContainer['state'] = 'running';
  const collector = createLogCollector({
    engine: {
      listComposeContainerIds: () => Promise.resolve([container.id]),
      findContainer: () => Promise.resolve({ ...container, state }),
    },
    ...{ readLog: log.read, store, writer, onError },
    settings: () => settings,
  });
  await collector.resync();
  await eventually(() => expect(log.questions).toHaveLength(2));
  log.stop();
  await eventually(() => expect(collector.sources()).toMatchObject([{ state: 'ended' }]));

  state = 'exited';
  await collector.resync();
  expect(log.questions).toHaveLength(2);
  state = 'running';
  log.lines.push(aLine(1));
  await collector.resync();
  await eventually(async () => expect((await store.status()).entries).toBe(1));
  await collector.resync();
  expect(log.questions.filter(({ follow }) => follow)).toHaveLength(2);
  collector.close();
  await writer.close();
});
