import { startScratchEngine, type ScratchEngine } from '@stackyard/lab';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  countGenerations,
  differences,
  NONE,
  readLines,
  runScript,
  textsOf,
} from './testing/numbered-lines.ts';
import { readUntil } from './testing/log-reader.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let engine: ScratchEngine;
let world: TestWorld;

beforeAll(async () => {
  engine = await startScratchEngine();
  world = await createWorld({ dockerSocket: engine.socketPath });
}, 600_000);

// An engine of its own: that of the lab goes away from nobody else.
afterAll(() => world.end().finally(() => engine.stop()), 600_000);

/** Writes until its container is stopped, in a generation of lines for each start. */
const startCounter = (stack: string, service: string, ...more: string[]) =>
  runScript(world, {
    stack,
    service,
    options: ['--network=none', '--stop-timeout=2', ...more],
    script: countGenerations(service),
  });

const untilReady = () => world.until('ready', (state) => state.engine?.state === 'ready', 180_000);

/** Until the first line of a generation has come. */
const untilHeard = (stack: string, generation: string) => {
  const first = `${generation} 1`;
  const filter = { stacks: [stack], query: `"${first}"` };
  return readUntil(world.call, filter, (entries) => textsOf(entries).includes(first));
};

/** Stops the container, so that its log has an end, and compares all of it. */
async function expectWhole(stack: string, id: string): Promise<void> {
  await world.docker('stop', id);
  const kept = await world.docker('logs', id);
  const lines = await readLines(world, stack, { count: kept.length });
  expect(differences(lines, kept)).toEqual(NONE);
}

it('logs are whole after the engine was stopped and started, and then killed', async () => {
  const [stays, again] = [world.stackName('stays'), world.stackName('again')];
  const staying = await startCounter(stays, 'stays', '--restart=always');
  const starting = await startCounter(again, 'again');
  await untilHeard(stays, 'stays1');
  await untilHeard(again, 'again1');

  await engine.halt();
  await world.until('away', (state) => state.engine?.state === 'away', 180_000);
  await engine.resume();
  await untilReady();
  await untilHeard(stays, 'stays2');
  await world.docker('start', starting);
  await untilHeard(again, 'again2');

  await engine.crash();
  await world.until('away', (state) => state.engine?.state === 'away', 180_000);
  await engine.resume();
  await untilReady();
  await untilHeard(stays, 'stays3');
  await world.docker('start', starting);
  await untilHeard(again, 'again3');

  await expectWhole(stays, staying);
  await expectWhole(again, starting);
  const { gaps } = await world.call('getLogStatus');
  expect(gaps).toEqual([]);
}, 600_000);
