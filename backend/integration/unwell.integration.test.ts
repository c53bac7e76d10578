import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitsAtOnce, UNCHECKED } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

/** Not healthy for as long as its check may take; nothing is to go on for longer than the template says. */
const SLOW_TEMPLATE = `x-stackyard:
  title: Slow
  summary: s
  description: d
  categories: [Test]
  name: slow
  tile: S
  needs: { memoryMegabytes: 1 }
  readyWithinSeconds: 4
services:
  app:
    image: busybox:1.37
    command: sh -c 'echo still warming up; sleep 3600'
    init: true
    stop_grace_period: 1s
    healthcheck: { test: 'exit 1', interval: 60s, retries: 1000 }
`;

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld({ templates: { slow: SLOW_TEMPLATE } });
}, 600_000);

afterAll(() => world.end(), 600_000);

describe('a service that exits at once', () => {
  it('is named with its last lines; a clean-up takes away what was made and nothing else', async () => {
    const name = world.stackName('exits');
    const job = await world.deploy(name, exitsAtOnce('no database'));
    expect(job.failure).toMatchObject({
      code: 'service-exited',
      message: 'The service “broken” failed. It exited with code 3.',
      service: 'broken',
      lastLines: ['first', 'no database'],
      actions: ['retry', 'clean-up'],
    });
    expect((await world.leftOf(name)).containers).toHaveLength(2);

    const again = await world.finish(
      await world.call('retryJob', { params: { id: job.summary.id } }),
    );
    expect(again.failure).toMatchObject({ code: 'service-exited', service: 'broken' });

    const cleaned = await world.finish(
      await world.call('cleanUpJob', { params: { id: again.summary.id } }),
    );
    expect(cleaned.summary.state).toBe('succeeded');
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
    await world.until('removal', ({ stacks }) => !stacks.has(name));
  });

  it('leaves a volume alone that was there before', async () => {
    const name = world.stackName('before');
    const label = `--label=com.docker.compose.project=${name}`;
    await world.docker(
      'volume',
      'create',
      label,
      '--label=com.docker.compose.volume=data',
      `${name}_data`,
    );
    const body = {
      kind: 'compose' as const,
      name,
      compose: exitsAtOnce('no'),
      env: '',
      takeOverVolumes: true,
    };
    const job = await world.finish(await world.call('deployStack', { body }));
    expect(job.failure?.code).toBe('service-exited');
    await world.finish(await world.call('cleanUpJob', { params: { id: job.summary.id } }));
    expect(await world.leftOf(name)).toEqual({
      containers: [],
      networks: [],
      volumes: [`${name}_data`],
    });
  });

  it('is told from one that did its work', async () => {
    const name = world.stackName('oneshot');
    const job = await world.deploy(
      name,
      `services:\n  init: { image: 'busybox:1.37', command: 'true' }\n  app:${UNCHECKED}\n    depends_on: { init: { condition: service_completed_successfully } }\n`,
    );
    expect(job.summary.state).toBe('succeeded');
    expect((await world.stack(name)).summary).toMatchObject({
      state: 'running',
      services: { ready: 2, total: 2 },
    });
  });
});

describe('a service that never gets well', () => {
  it('is called a restart loop when it is one', async () => {
    const name = world.stackName('loop');
    const job = await world.deploy(
      name,
      `services:\n  app:\n    image: busybox:1.37\n    command: sh -c 'echo going down; exit 7'\n    restart: always\n`,
    );
    expect(job.failure).toMatchObject({ code: 'service-exited', service: 'app' });
    expect(job.failure?.message).toMatch(/exited with code 7 again and again: \d+ restarts/);
    expect(job.failure?.lastLines.at(-1)).toBe('going down');
    await world.remove(name);
  });

  it('is called unhealthy with what its health check says', async () => {
    const name = world.stackName('ill');
    const job = await world.deploy(
      name,
      `services:\n  app:${UNCHECKED}\n    healthcheck: { test: 'echo no such table; exit 1', interval: 1s, retries: 2 }\n`,
    );
    expect(job.failure).toMatchObject({ code: 'service-unhealthy', service: 'app' });
    expect(job.failure?.message).toContain('no such table');
  });

  it('is given up when nothing goes on for longer than its template says, with what it waited for', async () => {
    const name = world.stackName('slow');
    const body = { kind: 'template' as const, name, templateId: 'slow', variables: {} };
    const ticket = await world.call('deployStack', { body });
    await world.untilStep(ticket, 'Wait until every service is ready');
    await world.docker('pause', `${name}-app-1`);
    const job = await world.finish(ticket);
    expect(job.failure).toMatchObject({
      code: 'service-not-ready',
      message:
        'The service “app” was not ready, and nothing went on for 4 s. It is paused. Start lets it go on.',
      service: 'app',
      lastLines: ['still warming up'],
      actions: ['retry', 'clean-up'],
    });
    await world.remove(name);
  });
});
