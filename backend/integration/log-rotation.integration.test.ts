import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readUntil } from './testing/log-reader.ts';
import { countTo, readLines, runScript, textsOf } from './testing/numbered-lines.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 120_000);

const COUNT = 20_000;
const SMALL = ['--log-driver=json-file', '--log-opt=max-size=50k', '--log-opt=max-file=2'];

it('a flood into a log that rotates is followed about as well as docker logs does', async () => {
  const stack = world.stackName('rotated');
  const script = `echo ready; sleep 3; ${countTo(COUNT)}; sleep 1; echo over; sleep 60`;
  const id = await runScript(world, { stack, options: ['--network=none', ...SMALL], script });
  const beside = world.docker('logs', '--follow', id);
  await readUntil(world.call, { stacks: [stack], query: '' }, (entries) =>
    textsOf(entries).includes('over'),
  );
  await world.docker('kill', id);
  const lines = await readLines(world, stack, { count: 0 });
  const found = lines.filter((line) => line.startsWith('n='));
  const followed = (await beside).length;
  expect(new Set(found).size).toBe(found.length);
  expect(found.length).toBeGreaterThan(followed / 2);
}, 120_000);

it('says in plain words why the log of the driver none cannot be read', async () => {
  const stack = world.stackName('none');
  const options = ['--network=none', '--log-driver=none'];
  await runScript(world, { stack, options, script: 'echo ready; sleep 60' });
  const reasonOf = async () => {
    const { sources } = await world.call('getLogStatus');
    return sources.find((source) => source.stack === stack)?.reason ?? '';
  };
  for (let tries = 0; tries < 100 && (await reasonOf()) === ''; tries += 1) await sleep(100);
  expect(await reasonOf()).toMatch(/“none”: Docker keeps nothing of what it writes.*Compose file/);
}, 60_000);
