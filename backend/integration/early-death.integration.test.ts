import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneSleeper, SLEEPER, UNCHECKED } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

const WATCH_SECONDS = 6;

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld({ watchSeconds: WATCH_SECONDS });
}, 600_000);

afterAll(() => world.end(), 120_000);

/** Ready after the grace of two seconds, and dead a second later. */
const dying = (rest = '') => `services:
  well:${SLEEPER}
  app:
    image: busybox:1.37
    command: [sh, -c, 'echo all is well; sleep 3; echo out of luck; exit 5']
    volumes: ['data:/data']${rest}
volumes: { data: }
`;

const redeploy = async (name: string, compose: string) =>
  world.finish(await world.call('redeployStack', { params: { name }, body: { compose, env: '' } }));
const jobOf = (id: string) => world.call('getJob', { params: { id } });
const untilFailed = async (id: string) => {
  await world.until('failure', ({ jobs }) => jobs.get(id)?.state === 'failed', 60_000);
  return jobOf(id);
};
const untilUnwatched = (id: string) =>
  world.until('end of the watch', ({ jobs }) => jobs.get(id)?.isWatched === false, 60_000);

describe('a service that dies soon after it was ready', () => {
  it('turns a first deploy into a failed one, which leaves it for a look', async () => {
    const name = world.stackName('dies');
    const job = await world.deploy(name, dying());
    expect(job.summary.state).toBe('succeeded');
    const failed = await untilFailed(job.summary.id);
    expect(failed.failure).toMatchObject({
      code: 'service-died',
      message: 'The service “app” was ready, and died soon after. It exited with code 5.',
      service: 'app',
      lastLines: ['all is well', 'out of luck'],
      actions: ['retry', 'clean-up'],
    });
    expect(failed.result).toBeNull();
    expect(failed.steps.find(({ id }) => id === 'ready')?.state).toBe('failed');
    expect((await world.call('getStackFiles', { params: { name } })).isDeployed).toBe(false);

    const { jobId } = await world.call('cleanUpJob', { params: { id: job.summary.id } });
    await world.finish({ jobId });
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
  });

  it('turns a change into a failed one, which puts back what ran before', async () => {
    const name = world.stackName('dies-changed');
    await world.deploy(name, oneSleeper);
    const job = await redeploy(name, dying());
    expect(job.summary.state).toBe('succeeded');
    const failed = await untilFailed(job.summary.id);
    expect(failed.failure?.message).toMatch(
      /^The service “app” was ready, and died soon after\. .* What ran before runs again\.$/,
    );
    expect(failed.steps.find(({ id }) => id === 'back')?.state).toBe('done');
    const left = await world.leftOf(name);
    expect({ ...left, containers: left.containers.length }).toMatchObject({
      containers: 1,
      volumes: [],
    });
    await world.until('old one', ({ stacks }) => stacks.get(name)?.state === 'running');
    const files = await world.call('getStackFiles', { params: { name } });
    expect(files.deployed?.compose).toBe(oneSleeper);
    await world.backend().stop();
    await world.restart();
    expect((await jobOf(job.summary.id)).summary.state).toBe('failed');
  });

  it('counts where the engine starts it again and again', async () => {
    const name = world.stackName('dies-loop');
    const job = await world.deploy(name, dying('\n    restart: always'));
    expect(job.summary.state).toBe('succeeded');
    expect((await untilFailed(job.summary.id)).failure).toMatchObject({
      code: 'service-died',
      message: expect.stringMatching(/It exited with code 5 again and again/) as string,
    });
  });

  it('fails a start too', async () => {
    const name = world.stackName('dies-start');
    const job = await world.deploy(name, dying());
    await world.finish(await world.call('stopStack', { params: { name }, body: {} }));
    expect((await jobOf(job.summary.id)).summary).toMatchObject({
      state: 'succeeded',
      isWatched: false,
    });
    const started = await world.finish(
      await world.call('startStack', { params: { name }, body: {} }),
    );
    expect(started.summary.state).toBe('succeeded');
    expect((await untilFailed(started.summary.id)).failure).toMatchObject({
      code: 'service-died',
      service: 'app',
    });
  });
});

describe('a service that stays up', () => {
  it('holds up nobody, and is watched for a moment', async () => {
    const name = world.stackName('stays');
    const job = await world.deploy(name, `services:\n  app:${UNCHECKED}\n`);
    await world.until('watch', ({ jobs }) => jobs.get(job.summary.id)?.isWatched);
    await untilUnwatched(job.summary.id);
    expect((await jobOf(job.summary.id)).summary.state).toBe('succeeded');
  });

  it('may be removed by hand meanwhile', async () => {
    const name = world.stackName('stays-gone');
    const job = await world.deploy(name, oneSleeper);
    await world.docker('rm', '--force', `${name}-app-1`);
    await untilUnwatched(job.summary.id);
    expect((await jobOf(job.summary.id)).summary.state).toBe('succeeded');
  });
});
