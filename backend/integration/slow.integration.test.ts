import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLEEPER, UNCHECKED } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

/** Everything here takes longer than that, and may. */
const STALL_SECONDS = 2;

const QUICK_TEMPLATE = `x-stackyard:
  title: Quick
  summary: s
  description: d
  categories: [Test]
  name: quick
  tile: Q
  needs: { memoryMegabytes: 1 }
  readyWithinSeconds: ${STALL_SECONDS}
services:
  app:${UNCHECKED}
    healthcheck: { test: 'test -f /tmp/ok || { sleep 3; touch /tmp/ok; }', interval: 4s, start_period: 30s }
`;

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld({ stallSeconds: STALL_SECONDS, templates: { quick: QUICK_TEMPLATE } });
}, 600_000);

afterAll(() => world.end(), 120_000);

const migrating = (command: string, value = '1') => `services:
  migrate: { image: 'busybox:1.37', command: [sh, -c, '${command}'], init: true, stop_grace_period: 1s }
  app:${SLEEPER}
    environment: { V: '${value}' }
    depends_on: { migrate: { condition: service_completed_successfully } }
`;

const begin = (name: string, compose: string) =>
  world.call('deployStack', { body: { kind: 'compose', name, compose, env: '' } });
const beginRedeploy = (name: string, compose: string) =>
  world.call('redeployStack', { params: { name }, body: { compose, env: '' } });
const waitOf = (jobId: string, words: RegExp) =>
  world.until(`“${words.source}”`, ({ jobs }) => words.test(jobs.get(jobId)?.detail ?? ''));

describe('a migration that takes its time', () => {
  it('is waited for and named, on a first deploy and on a change', async () => {
    const name = world.stackName('slow-migrate');
    const first = await begin(name, migrating('sleep 4'));
    await waitOf(first.jobId, /^Waiting for “migrate”, which has run for \d+ s\.$/);
    const done = await world.finish(first);
    expect(done).toMatchObject({ failure: null, summary: { state: 'succeeded', detail: null } });
    expect(done.steps.every(({ id, detail }) => id === 'pull' || detail === null)).toBe(true);

    const changed = await beginRedeploy(name, migrating('sleep 4', '2'));
    await waitOf(changed.jobId, /^Waiting for “migrate”/);
    expect((await world.finish(changed)).failure).toBeNull();
  });

  it('can be canceled at once; what ran before runs again without it', async () => {
    const name = world.stackName('slow-cancel');
    await world.finish(await begin(name, migrating('true')));
    const changed = await beginRedeploy(name, migrating('sleep 3600', '2'));
    await waitOf(changed.jobId, /^Waiting for “migrate”/);
    await world.call('cancelJob', { params: { id: changed.jobId } });
    const job = await world.finish(changed);
    expect(job.summary.state).toBe('canceled');
    expect(job.failure?.message).toMatch(/What ran before runs again\.$/);
    await world.until('app', ({ stacks }) => stacks.get(name)?.state === 'running');
    const [value] = await world.docker('exec', `${name}-app-1`, 'sh', '-c', 'echo $V');
    expect(value).toBe('1');
  });

  it('does not hold up what ran when the old one would fail by now', async () => {
    const name = world.stackName('slow-old');
    const once = 'test ! -f /data/done && touch /data/done';
    const withData = (compose: string) =>
      `${compose.replace('init: true, stop', "volumes: ['data:/data'], init: true, stop")}volumes: { data: }\n`;
    await world.finish(await begin(name, withData(migrating(once))));
    const failed = await world.finish(
      await beginRedeploy(name, withData(migrating('exit 4', '2'))),
    );
    expect(failed.failure).toMatchObject({ code: 'service-exited', service: 'migrate' });
    expect(failed.failure?.message).toMatch(/What ran before runs again\.$/);
    const [value] = await world.docker('exec', `${name}-app-1`, 'sh', '-c', 'echo $V');
    expect(value).toBe('1');
  });
});

describe('a health check that takes its time', () => {
  it('is waited for as long as it may, and named', async () => {
    const name = world.stackName('slow-check');
    const body = { kind: 'template' as const, name, templateId: 'quick', variables: {} };
    const ticket = await world.call('deployStack', { body });
    await waitOf(ticket.jobId, /^Waiting for “app”, whose health check has not passed/);
    expect((await world.finish(ticket)).failure).toBeNull();
  });
});

describe('a container that takes its time to stop', () => {
  it('is waited for by a stop, a change and a removal', async () => {
    const name = world.stackName('slow-stop');
    const stubborn = (value: string) => `services:
  app:
    image: busybox:1.37
    command: [sh, -c, 'trap : TERM; while true; do sleep 1; done']
    stop_grace_period: 4s
    environment: { V: '${value}' }
`;
    await world.finish(await begin(name, stubborn('1')));
    const changed = await beginRedeploy(name, stubborn('2'));
    await waitOf(changed.jobId, /^Waiting for “app” to stop, for which it has 4 s\.$/);
    expect((await world.finish(changed)).failure).toBeNull();
    const removed = await world.call('removeStack', { params: { name }, body: { volumes: [] } });
    await waitOf(removed.jobId, /^Waiting for “app” to stop/);
    expect((await world.finish(removed)).failure).toBeNull();
  });
});

describe('a migration that gets on no more', () => {
  it('is given up after the limit, with whom it waited for', async () => {
    const name = world.stackName('slow-stuck');
    const ticket = await begin(name, migrating('sleep 3600'));
    await waitOf(ticket.jobId, /^Waiting for “migrate”, which has run/);
    await world.docker('pause', `${name}-migrate-1`);
    expect((await world.finish(ticket)).failure).toMatchObject({
      code: 'compose-timeout',
      message: `Compose got no further with “up” for ${STALL_SECONDS} s and was stopped. It was at Container ${name}-migrate-1 (Waiting).`,
    });
  });
});
