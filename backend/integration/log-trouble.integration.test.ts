import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countGenerations,
  countTo,
  differences,
  NONE,
  numbered,
  readLines,
  runScript,
  wholeGenerations,
} from './testing/numbered-lines.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 600_000);

/** Numbers between 0 and 1, the same ones for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const says = async (id: string, text: string) => {
  const last = async () => (await world.docker('logs', '--tail', '1', id)).at(-1);
  await expect.poll(last, { timeout: 120_000 }).toBe(text);
};

describe('nothing is lost and nothing is there twice', () => {
  it('when the backend is killed at any moment while it fills in a long log that goes on', async () => {
    const stack = world.stackName('killed');
    const seed = (Date.now() % 1_000_000) + 1;
    const random = randomNumbers(seed);
    await world.backend().stop();
    const script = `${countTo(60_000)}; ${countTo(63_000, { from: 60_001, atOnce: 20 })}`;
    const id = await runScript(world, { stack, script });
    await expect
      .poll(() => world.docker('logs', '--tail', '1', id), { timeout: 120_000 })
      .toEqual([expect.stringMatching(/^n=6\d{4} /)]);
    for (let round = 0; round < 3; round += 1) {
      await world.restart();
      await sleep(900 * random());
      await world.backend().kill();
    }
    await world.restart();
    const lines = await readLines(world, stack, { count: 63_000 });
    expect(differences(lines, numbered(63_000)), `seed ${seed}`).toEqual(NONE);
    expect((await world.call('getLogStatus')).gaps.filter((gap) => gap.stack === stack)).toEqual(
      [],
    );
  });

  it('when the container is restarted, made anew and removed while it writes', async () => {
    const stack = world.stackName('anew');
    const compose = (name: string) => `services:
  app:
    image: busybox:1.37
    init: true
    stop_grace_period: 5s
    command:
      - sh
      - -c
      - |
${countGenerations(name).replaceAll('$', '$$$$').replace(/^/gm, '        ')}
`;
    await world.deploy(stack, compose('a'));
    const { containers } = await world.leftOf(stack);
    await world.docker('restart', ...containers);
    await sleep(300);
    const body = { compose: compose('b'), env: '' };
    await world.finish(await world.call('redeployStack', { params: { name: stack }, body }));
    await sleep(300);
    await world.remove(stack);
    const ends = async () => {
      const lines = await readLines(world, stack, { count: 1 });
      return lines.filter((line) => line.includes('has'));
    };
    const end = (name: string): unknown => expect.stringContaining(`${name} has`);
    await expect.poll(ends, { timeout: 120_000 }).toEqual([end('a1'), end('a2'), end('b1')]);
    const lines = await readLines(world, stack, { count: 1 });
    expect(differences(lines, wholeGenerations(lines))).toEqual(NONE);
  });

  it('when the log is rotated all the time', async () => {
    const stack = world.stackName('rotated');
    const options = ['--log-opt=max-size=200k', '--log-opt=max-file=3'];
    const script = `${countTo(12_000, { atOnce: 100, pause: '0.03' })}; sleep 3600`;
    const id = await runScript(world, { stack, options, script });
    await says(id, 'n=12000 end');
    const lines = await readLines(world, stack, { count: 12_000 });
    expect(differences(lines, numbered(12_000))).toEqual(NONE);
  });
});

it('what was rotated away while the backend did not run is a gap that says so', async () => {
  const stack = world.stackName('away');
  const options = ['--log-opt=max-size=200k', '--log-opt=max-file=2'];
  const again = `until [ -e /on ]; do sleep 0.1; done; ${countTo(20_000, { from: 101 })}`;
  const script = `${countTo(100)}; ${again}; sleep 3600`;
  const id = await runScript(world, { stack, options, script });
  await readLines(world, stack, { count: 100 });
  await world.backend().stop();
  await world.docker('exec', id, 'touch', '/on');
  await says(id, 'n=20000 end');
  const kept = await world.docker('logs', id);
  expect(kept.length).toBeLessThan(19_000);
  await world.restart();
  const lines = await readLines(world, stack, { count: 100 + kept.length });
  expect(differences(lines, [...numbered(100), ...kept])).toEqual(NONE);
  const { gaps } = await world.call('getLogStatus');
  const reason = 'The engine no longer had all of it, or could not read it.';
  expect(gaps.filter((gap) => gap.stack === stack)).toMatchObject([{ service: 'app', reason }]);
});

it('a log of the driver “local” is read as any other', async () => {
  const stack = world.stackName('local');
  const options = ['--log-driver=local', '--log-opt=max-size=200k'];
  const long = `head -c 40000 /dev/zero | tr '\\0' x; echo`;
  const script = `${countTo(3_000)}; ${long}; sleep 1; ${countTo(4_000, { from: 3_001, atOnce: 50 })}`;
  await runScript(world, { stack, options, script });
  const lines = await readLines(world, stack, { count: 4_001 });
  const wanted = [...numbered(3_000), 'x'.repeat(40_000), ...numbered(4_000, 3_001)];
  expect(differences(lines, wanted)).toEqual(NONE);
});
