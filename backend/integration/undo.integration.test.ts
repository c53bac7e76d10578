import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitsAtOnce, oneSleeper, SLEEPER, UNCHECKED } from './testing/compose-files.ts';
import { createWorld, freePort, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 600_000);

const withVolume = (service: string, volume: string) =>
  `${service}    volumes: ['${volume}:/data']\nvolumes: { ${volume}: }\n`;

const beginRedeploy = (name: string, compose: string) =>
  world.call('redeployStack', { params: { name }, body: { compose, env: '' } });
const redeploy = async (name: string, compose: string) =>
  world.finish(await beginRedeploy(name, compose));

describe('what was there before a deploy', () => {
  it('stays when the deploy after a failed one is canceled, its data too', async () => {
    const name = world.stackName('undo-data');
    const failing = exitsAtOnce('no');
    expect((await world.deploy(name, failing)).summary.state).toBe('failed');
    expect((await world.leftOf(name)).volumes).toEqual([`${name}_data`]);

    const neverWell = `  late:${UNCHECKED}\n    healthcheck: { test: 'exit 1', interval: 60s, retries: 99 }\n`;
    const unhealthy = failing
      .replace('exit 3', 'sleep 3600')
      .replace('volumes:\n  data:', `${neverWell}volumes:\n  data:`);
    const ticket = await beginRedeploy(name, unhealthy);
    await world.untilStep(ticket, 'Wait until every service is ready');
    await world.call('cancelJob', { params: { id: ticket.jobId } });
    expect((await world.finish(ticket)).summary.state).toBe('canceled');
    expect((await world.leftOf(name)).volumes).toEqual([`${name}_data`]);
  });

  it('is stopped again after a failed change of a stopped stack', async () => {
    const name = world.stackName('undo-stopped');
    const two = `services:\n  a:${SLEEPER}\n  b:${SLEEPER}\n`;
    await world.deploy(name, two);
    await world.finish(await world.call('stopStack', { params: { name }, body: {} }));

    const failed = await redeploy(
      name,
      `services:\n  a:${SLEEPER}\n  b: { image: 'busybox:1.37', command: 'false' }\n`,
    );
    expect(failed.failure?.message).toMatch(/It is as it was before\.$/);
    await world.until('stop', ({ stacks }) => stacks.get(name)?.state === 'stopped');
    const started = await world.finish(
      await world.call('startStack', { params: { name }, body: {} }),
    );
    expect(started.summary.state).toBe('succeeded');
    expect((await world.stack(name)).summary.state).toBe('running');
  });

  it('is all that is left after a failed change: no volume and no network of it', async () => {
    const name = world.stackName('undo-new');
    await world.deploy(name, withVolume(oneSleeper, 'data'));
    const before = await world.leftOf(name);
    const broken = `{ image: 'busybox:1.37', command: 'false', volumes: ['more:/more'], networks: [side] }`;
    const app = `app:${SLEEPER}\n    volumes: ['data:/data']`;
    const failing = `services:\n  ${app}\n  broken: ${broken}\nvolumes: { data: , more: }\nnetworks: { side: }\n`;
    const failed = await redeploy(name, failing);
    expect(failed.failure?.message).toMatch(/What ran before runs again\.$/);
    const after = await world.leftOf(name);
    expect({ ...after, containers: after.containers.length }).toEqual({
      ...before,
      containers: before.containers.length,
    });
  });

  it('is what starts again once its containers are gone, not the text that failed', async () => {
    const name = world.stackName('undo-start');
    await world.deploy(name, oneSleeper);
    await redeploy(name, exitsAtOnce('no'));
    await world.docker('rm', '--force', ...(await world.leftOf(name)).containers);
    await world.until('end', ({ stacks }) => stacks.get(name)?.state === 'absent');
    const job = await world.finish(await world.call('startStack', { params: { name }, body: {} }));
    expect(job.failure).toBeNull();
  });
});

describe('an old job', () => {
  it('brings back no old text over a newer one', async () => {
    const name = world.stackName('undo-old');
    const failed = await world.deploy(name, exitsAtOnce('no'));
    await redeploy(name, oneSleeper);
    const params = { id: failed.summary.id };
    for (const action of ['retryJob', 'cleanUpJob'] as const) {
      const refused = world.call(action, { params, body: {} });
      await expect(refused).rejects.toMatchObject({ code: 'job-outdated' });
    }
    expect((await world.stack(name)).summary.state).toBe('running');
  });

  it('and an old text are refused where another tab has deployed since', async () => {
    const name = world.stackName('undo-tabs');
    await world.deploy(name, oneSleeper);
    const { revision } = await world.call('getStackFiles', { params: { name } });
    const body = { compose: oneSleeper, env: 'A=1\n', basedOn: revision };
    await world.finish(await world.call('redeployStack', { params: { name }, body }));
    await expect(world.call('redeployStack', { params: { name }, body })).rejects.toMatchObject({
      code: 'stack-changed',
    });
  });
});

describe('a volume', () => {
  it('that was made by hand is taken over with consent only', async () => {
    const name = world.stackName('undo-hand');
    await world.docker('volume', 'create', `${name}_data`);
    const job = await world.deploy(name, withVolume(oneSleeper, 'data'));
    await world.docker('volume', 'rm', `${name}_data`);
    expect(job.failure?.code).toBe('volumes-left');
  });

  it('that is taken over is opened with the password that it was made with', async () => {
    const name = world.stackName('undo-secret');
    const deploy = async (password: string, takeOverVolumes: boolean) => {
      const variables = { REDIS_PORT: String(await freePort()), REDIS_PASSWORD: password };
      const body = {
        kind: 'template' as const,
        name,
        templateId: 'redis',
        variables,
        takeOverVolumes,
      };
      return world.finish(await world.call('deployStack', { body }));
    };
    expect((await deploy('the-first-password-of-all', false)).summary.state).toBe('succeeded');
    await world.remove(name);
    expect((await deploy('another-password-instead', true)).summary.state).toBe('succeeded');
    const values = (await world.stack(name)).connections.map(({ value }) => value).join(' ');
    expect(values).toContain('the-first-password-of-all');
    expect(values).not.toContain('another-password-instead');
    const volumes = (await world.stack(name)).volumes.map((volume) => volume.name);
    await world.remove(name, volumes);
  });
});

describe('a port that is taken at a start', () => {
  it('is told with who has it', async () => {
    const name = world.stackName('undo-port');
    const port = await freePort();
    await world.deploy(name, `services:\n  app:${SLEEPER}\n    ports: ['127.0.0.1:${port}:80']\n`);
    await world.finish(await world.call('stopStack', { params: { name }, body: {} }));
    const holder = world.stackName('undo-holder');
    await world.deploy(
      holder,
      `services:\n  app:${SLEEPER}\n    ports: ['127.0.0.1:${port}:80']\n`,
    );
    const job = await world.finish(await world.call('startStack', { params: { name }, body: {} }));
    expect(job.failure).toMatchObject({
      code: 'port-taken',
      message: `Port ${port} is taken by the container “${holder}-app-1” of the stack “${holder}”.`,
    });
  });
});
