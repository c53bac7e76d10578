import { startScratchEngine, type ScratchEngine } from '@stackyard/lab';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SLEEPER } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let engine: ScratchEngine;
let world: TestWorld;

beforeAll(async () => {
  engine = await startScratchEngine();
  world = await createWorld({ dockerSocket: engine.socketPath });
}, 600_000);

// An engine of its own: that of the lab goes away from nobody else.
afterAll(() => world.end().finally(() => engine.stop()), 600_000);

it('an engine that stops and comes back is told with a reason, and its stacks are right again', async () => {
  const name = world.stackName('away');
  const service = `${SLEEPER}\n    network_mode: none`;
  const compose = `services:\n  stays:${service}\n    restart: always\n  goes:${service}\n`;
  await world.deploy(name, compose);

  await engine.halt();
  const status = await world.until(
    'away',
    (state) => state.engine?.state === 'away' && state.engine,
    30_000,
  );
  expect(status.reason).toMatch(/^The Docker Engine (does not answer|closed the connection)\.$/);
  expect(status.facts?.version).toBeTruthy();
  await expect(world.deploy(name, compose)).rejects.toMatchObject({
    next: expect.any(String) as string,
  });
  await expect(world.call('stopStack', { params: { name } })).rejects.toMatchObject({
    code: 'engine-away',
    next: 'Start Docker, then try again.',
  });
  const proposal = world.call('proposeDeploy', { params: { id: 'nginx' } });
  await expect(proposal).rejects.toMatchObject({ code: 'engine-away' });
  expect((await world.stack(name)).summary.name).toBe(name);

  const backAt = new Date().toISOString();
  await engine.resume();
  await world.until('ready', (state) => state.engine?.state === 'ready', 180_000);
  // Right after the engine came back, what was known of the containers of before may still stand.
  const services = async () =>
    (await world.stack(name)).services.map(({ name: service, readiness, containers: [one] }) => ({
      service,
      readiness,
      isNew: (one?.startedAt ?? '') > backAt,
    }));
  await expect.poll(services, { timeout: 120_000 }).toEqual([
    { service: 'goes', readiness: 'stopped', isNew: false },
    { service: 'stays', readiness: 'ready', isNew: true },
  ]);
  await world.until('truth', ({ stacks }) => {
    const stack = stacks.get(name);
    return stack?.state === 'degraded' && stack.services.ready === 1;
  });
  const started = await world.finish(await world.call('startStack', { params: { name } }));
  expect(started.summary.state).toBe('succeeded');
}, 600_000);
