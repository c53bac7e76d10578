import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneSleeper, SLEEPER } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

const two = `services:
  a:${SLEEPER}
  b:${SLEEPER}
    volumes: ['data:/data']
volumes:
  data:
`;
/** \`migrate\` and \`seed\` do their work and end; nobody waits for \`seed\`. */
const withOneShots = `services:
  c:${SLEEPER}
  a:${SLEEPER}
    depends_on: { migrate: { condition: service_completed_successfully } }
  migrate: { image: 'busybox:1.37', command: 'true' }
  seed: { image: 'busybox:1.37', command: 'true' }
`;

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 120_000);

const isSo = (name: string, state: string, reason: string | null) =>
  world.until(`${name} ${state}, ${reason}`, ({ stacks }) => {
    const found = stacks.get(name);
    return found?.state === state && found.reason === reason && found;
  });
const start = async (name: string, service?: string) =>
  world.finish(
    await world.call('startStack', { params: { name }, body: service ? { service } : {} }),
  );
const stop = async (name: string) =>
  world.finish(await world.call('stopStack', { params: { name } }));
const idOf = async (container: string) =>
  (await world.docker('inspect', '--format={{.Id}}', container))[0];

describe('a container that was removed', () => {
  it('is missed, and Start brings it back and leaves the others alone', async () => {
    const name = world.stackName('gone');
    await world.deploy(name, two);
    const before = await idOf(`${name}-a-1`);
    await world.docker('rm', '--force', `${name}-b-1`);
    const { services } = await isSo(name, 'degraded', 'b has no container.');
    expect(services).toEqual({ ready: 1, total: 2 });

    expect((await start(name)).summary).toMatchObject({ state: 'succeeded', message: null });
    const after = await isSo(name, 'running', null);
    expect(after.services).toEqual({ ready: 2, total: 2 });
    expect(await idOf(`${name}-a-1`)).toBe(before);
  });

  it('is missed with its data, which is said before an empty volume takes its place', async () => {
    const name = world.stackName('data');
    await world.deploy(name, two);
    await world.docker('rm', '--force', `${name}-b-1`);
    await world.docker('volume', 'rm', `${name}_data`);
    const volume = `${name}_data`;
    await isSo(
      name,
      'degraded',
      `b has no container, and its volume ${volume} is gone: Start makes an empty one.`,
    );
    expect((await start(name, 'b')).summary.state).toBe('succeeded');
    await isSo(name, 'running', null);
  });

  it('is missed among replicas', async () => {
    const name = world.stackName('replicas');
    await world.deploy(name, oneSleeper.replace('app:', 'app:\n    scale: 3'));
    await world.docker('rm', '--force', `${name}-app-2`);
    await isSo(name, 'degraded', 'app has 2 of 3 containers.');
    await start(name);
    await isSo(name, 'running', null);
    expect((await world.leftOf(name)).containers).toHaveLength(3);
  });

  it('is not missed where it had done its work, after a restart of the backend too', async () => {
    const name = world.stackName('pruned');
    await world.deploy(name, withOneShots);
    await world.docker('rm', `${name}-migrate-1`, `${name}-seed-1`);
    await isSo(name, 'running', null);
    await world.backend().stop();
    await world.restart();
    await isSo(name, 'running', null);

    await world.docker('rm', '--force', `${name}-a-1`);
    await isSo(name, 'degraded', 'a has no container.');
    expect((await start(name)).summary).toMatchObject({ state: 'succeeded', message: null });
    await isSo(name, 'running', null);
  });
});

describe('a network that was removed while its stack was stopped', () => {
  it.each(['startStack', 'restartStack'] as const)('is made again by %s', async (action) => {
    const name = world.stackName(`net-${action.toLowerCase()}`);
    await world.deploy(name, two);
    const before = await idOf(`${name}-a-1`);
    await stop(name);
    await world.docker('network', 'rm', `${name}_default`);
    await isSo(name, 'stopped', `Its network ${name}_default is gone. Start makes it again.`);
    const job = await world.finish(await world.call(action, { params: { name } }));
    expect(job.summary).toMatchObject({ state: 'succeeded', message: null });
    await isSo(name, 'running', null);
    expect(await idOf(`${name}-a-1`)).toBe(before);
    const [pinged] = await world.docker('exec', `${name}-a-1`, 'ping', '-c1', '-W2', 'b');
    expect(pinged).toContain('PING b');
  });

  it('is made again by a deploy of the same text', async () => {
    const name = world.stackName('net-deploy');
    await world.deploy(name, two);
    await stop(name);
    await world.docker('network', 'rm', `${name}_default`);
    const body = { compose: two, env: '' };
    const job = await world.finish(await world.call('redeployStack', { params: { name }, body }));
    expect(job.summary).toMatchObject({ state: 'succeeded', message: null });
    await isSo(name, 'running', null);
  });

  it('is joined when somebody has made it again by hand', async () => {
    const name = world.stackName('net-hand');
    const network = `${name}-outside`;
    await world.docker('network', 'create', network);
    const compose = `${oneSleeper}    networks: [outside]\nnetworks:\n  outside: { external: true, name: ${network} }\n`;
    await world.deploy(name, compose);
    await stop(name);
    await world.docker('network', 'rm', network);
    await isSo(
      name,
      'stopped',
      `Its network ${network} is gone. The stack does not make it: create it first.`,
    );
    expect((await start(name)).failure?.message).toContain(network);
    await world.docker('network', 'create', network);
    await isSo(name, 'stopped', null);
    expect((await start(name)).summary).toMatchObject({ state: 'succeeded', message: null });
    await world.remove(name);
    await world.docker('network', 'rm', network);
  });
});

describe('a volume that was removed', () => {
  it('does not keep its stack from being removed', async () => {
    const name = world.stackName('vol');
    await world.deploy(name, two);
    await world.docker('rm', '--force', `${name}-b-1`);
    await world.docker('volume', 'rm', `${name}_data`);
    const job = await world.remove(name, [`${name}_data`]);
    expect(job.summary).toMatchObject({ state: 'succeeded', message: null });
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
  });
});
