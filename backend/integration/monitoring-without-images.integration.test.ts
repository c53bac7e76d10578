import { startScratchEngine, type ScratchEngine } from '@stackyard/lab';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { viewMonitoring } from './testing/monitoring.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let engine: ScratchEngine;
let world: TestWorld;
const monitoring = viewMonitoring(() => world);

beforeAll(async () => {
  engine = await startScratchEngine({ dataRootMegabytes: 64, images: 'none' });
  world = await createWorld({ dockerSocket: engine.socketPath });
}, 600_000);

afterAll(async () => {
  await world.end();
  await engine.stop();
}, 600_000);

it('monitoring whose image is not to be had says so, is off again, and leaves nothing behind', async () => {
  const { summary, failure, steps } = await monitoring.on();
  expect(summary.state).toBe('failed');
  expect(failure).toMatchObject({
    code: 'registry-unreachable',
    message: expect.stringMatching(
      /^The registry of “(prom\/prometheus|grafana\/grafana):v?[\d.]+” can not be reached\.$/,
    ) as string,
    next: 'Check your network, then switch monitoring on again.',
  });
  expect(steps.map(({ id, state }) => [id, state])).toEqual([
    ['pull', 'failed'],
    ['configure', 'skipped'],
    ['start', 'skipped'],
    ['ready', 'skipped'],
  ]);
  const off = await monitoring.until('off', ({ state }) => state === 'off');
  expect(off).toMatchObject({ jobId: null, reason: null, action: null, volumes: [] });

  expect(await world.docker('ps', '--all', '--quiet')).toEqual([]);
  expect(await world.docker('volume', 'ls', '--quiet')).toEqual([]);
  const networks = await world.docker('network', 'ls', '--format={{.Name}}');
  expect(networks.filter((name) => name.startsWith('stackyard'))).toEqual([]);
});
