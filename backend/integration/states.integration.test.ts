import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneSleeper, SLEEPER, UNCHECKED } from './testing/compose-files.ts';
import { readUntil } from './testing/log-reader.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

type StackAction = 'startStack' | 'stopStack' | 'restartStack';

/** After a pause, the engine knows nothing of its health until the next check. */
const CHECKED = `${UNCHECKED}
    healthcheck: { test: [CMD, 'true'], interval: 1s }`;
const two = `services:\n  a:${CHECKED}\n  b:${CHECKED}\n`;
const one = `services:\n  app:${UNCHECKED}\n`;
/** `b` uses the network of `a`, and `c` its shared memory. */
const sharing = `services:
  a:${SLEEPER}
    ipc: shareable
  b:${SLEEPER}
    network_mode: service:a
  c:${SLEEPER}
    ipc: service:a
`;
const failing = `services:
  well:${SLEEPER}
  worker:${UNCHECKED}
`;

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 120_000);

const isIn = (name: string, state: string) =>
  world.until(`${name} ${state}`, ({ stacks }) => {
    const found = stacks.get(name);
    return found?.state === state && found;
  });
const act = async (action: StackAction, name: string, service?: string) => {
  const job = await world.finish(
    await world.call(action, { params: { name }, body: service ? { service } : {} }),
  );
  expect(job.summary).toMatchObject({ state: 'succeeded', message: null });
};
const serviceOf = async (name: string, service: string) =>
  (await world.stack(name)).services.find((one) => one.name === service);
const namespaceOf = (container: string, kind: string) =>
  world.docker('exec', container, 'readlink', `/proc/self/ns/${kind}`);
/** Ends what runs in a container from inside, as a crash does. */
const endFromInside = (container: string, signal: string) =>
  world.docker('exec', container, 'sh', '-c', `kill -${signal} $(pidof sleep)`);

describe('a paused container', () => {
  it('is said to be paused, and Start lets it go on', async () => {
    const name = world.stackName('paused');
    await world.deploy(name, two);
    await world.docker('pause', `${name}-a-1`);
    const summary = await isIn(name, 'degraded');
    expect(summary.reason).toBe('a: It is paused. Start lets it go on.');
    expect((await serviceOf(name, 'a'))?.readiness).toBe('paused');
    await act('startStack', name, 'a');
    await isIn(name, 'running');
    await world.docker('pause', `${name}-a-1`, `${name}-b-1`);
    await isIn(name, 'paused');
    await act('startStack', name);
    await isIn(name, 'running');
  });

  it('is restarted, stopped, deployed and removed like any other', async () => {
    const name = world.stackName('pauses');
    const pause = async () => {
      await world.docker('pause', `${name}-app-1`);
      await isIn(name, 'paused');
    };
    await world.deploy(name, one);
    await pause();
    await act('restartStack', name);
    await pause();
    await act('stopStack', name);
    await isIn(name, 'stopped');
    await act('startStack', name);
    for (const compose of [one, one.replace('3600', '3601')]) {
      await pause();
      const body = { compose, env: '' };
      const job = await world.finish(await world.call('redeployStack', { params: { name }, body }));
      expect(job.summary).toMatchObject({ state: 'succeeded', message: null });
    }
    await pause();
    expect((await world.remove(name)).summary.state).toBe('succeeded');
  });
});

describe('containers that share namespaces', () => {
  it('are restarted with their owner, and called broken where somebody restarted it alone', async () => {
    const name = world.stackName('shares');
    await world.deploy(name, sharing);
    const areTogether = async () => {
      expect(await namespaceOf(`${name}-b-1`, 'net')).toEqual(
        await namespaceOf(`${name}-a-1`, 'net'),
      );
      expect(await namespaceOf(`${name}-c-1`, 'ipc')).toEqual(
        await namespaceOf(`${name}-a-1`, 'ipc'),
      );
    };
    await act('restartStack', name, 'a');
    await areTogether();

    await world.docker('restart', `${name}-a-1`);
    const { reason } = await isIn(name, 'degraded');
    expect(reason).toBe('b: It uses the network that a had before a was restarted. Restart it.');
    expect((await serviceOf(name, 'c'))?.reason).toMatch(/shared memory that a had/);
    await act('startStack', name);
    await isIn(name, 'running');
    await areTogether();

    await act('stopStack', name, 'a');
    expect((await isIn(name, 'degraded')).reason).toMatch(/network of a, which does not run/);
    await act('startStack', name, 'a');
    await isIn(name, 'running');
    await areTogether();
  });

  it('are made again where their owner is another one now', async () => {
    const name = world.stackName('replaced');
    await world.deploy(name, sharing);
    await world.docker('rm', '--force', `${name}-a-1`);
    const isCutOff = /of a container that was removed/;
    await world.until('a reason', ({ stacks }) => isCutOff.test(stacks.get(name)?.reason ?? ''));
    await act('startStack', name);
    await isIn(name, 'running');
    expect(await namespaceOf(`${name}-b-1`, 'net')).toEqual(
      await namespaceOf(`${name}-a-1`, 'net'),
    );
    // What Compose goes by, whenever it starts or stops them.
    const order = '--format={{index .Config.Labels "com.docker.compose.depends_on"}}';
    expect(await world.docker('inspect', order, `${name}-c-1`)).toEqual(['a:service_started:true']);
  });
});

describe('a container that ended', () => {
  it('has failed where nobody asked for it, with its code, in Logs too; Stop makes it stopped', async () => {
    const name = world.stackName('ended');
    await world.deploy(name, failing);
    await endFromInside(`${name}-worker-1`, 'KILL');
    const reason = 'worker: It exited with code 137 (killed).';
    expect((await isIn(name, 'degraded')).reason).toBe(reason);
    const filter = { stacks: [name], query: 'level>=warn' };
    const [entry] = await readUntil(world.call, filter, (entries) => entries.length > 0);
    expect(entry?.text).toBe('Container exited with code 137 (killed)');

    // What was seen is not forgotten with the backend.
    await world.backend().stop();
    await world.restart();
    expect((await isIn(name, 'degraded')).reason).toBe(reason);

    await act('stopStack', name);
    await isIn(name, 'stopped');
    expect((await serviceOf(name, 'worker'))?.reason).toBe(
      'It exited with code 137 (killed) before it was stopped.',
    );
    await world.backend().stop();
    await world.restart();
    await isIn(name, 'stopped');
  });

  it('is stopped where somebody asked for it, from outside too', async () => {
    const name = world.stackName('asked');
    await world.deploy(name, failing);
    await world.docker('stop', `${name}-worker-1`);
    expect((await isIn(name, 'degraded')).reason).toBe('worker is stopped.');
    await world.docker('kill', `${name}-well-1`);
    await isIn(name, 'stopped');
    const ends = await readUntil(
      world.call,
      { stacks: [name], query: 'exited' },
      (entries) => entries.length === 2,
    );
    expect(ends.map(({ level }) => level)).toEqual([3, 3]);
  });

  it('is not judged where nobody saw it', async () => {
    const name = world.stackName('unseen');
    await world.deploy(name, oneSleeper);
    await world.backend().stop();
    await endFromInside(`${name}-app-1`, 'TERM');
    await world.docker('wait', `${name}-app-1`);
    await world.restart();
    await isIn(name, 'stopped');
    expect((await serviceOf(name, 'app'))?.reason).toMatch(
      /^It exited with code 143 \(terminated\): Stackyard was not running then/,
    );
  });

  it('is stopped with its stack, though something had failed before, whoever stopped it', async () => {
    const name = world.stackName('outside');
    await world.deploy(name, failing);
    await endFromInside(`${name}-worker-1`, 'KILL');
    await isIn(name, 'degraded');
    await world.docker('stop', `${name}-well-1`);
    await isIn(name, 'stopped');
  });
});

describe('a service that ends with exit code 0 and is restarted', () => {
  it('does not fail', async () => {
    const name = world.stackName('turns');
    const compose = `services:\n  app:\n    image: busybox:1.37\n    command: sleep 11\n    init: true\n    restart: always\n`;
    await world.deploy(name, compose);
    const say = async () => (await serviceOf(name, 'app'))?.reason;
    await expect
      .poll(say, { timeout: 60_000 })
      .toMatch(/^It restarts every \d+ s, with exit code 0\.$/);
    await isIn(name, 'running');
    await act('stopStack', name);
    await isIn(name, 'stopped');
  });

  it('is said to restart where it ends at once', async () => {
    const name = world.stackName('at-once');
    const compose = `services:\n  app: { image: 'busybox:1.37', command: 'true', restart: always }\n`;
    const job = await world.deploy(name, compose);
    expect(job.failure).toMatchObject({ code: 'service-exited' });
    expect(job.failure?.message).toMatch(/ends at once with exit code 0, and its restart policy/);
    await world.remove(name);
  });
});
