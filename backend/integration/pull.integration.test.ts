import { startScratchEngine, type ScratchEngine } from '@stackyard/lab';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let engine: ScratchEngine;
let world: TestWorld;

beforeAll(async () => {
  // Enough for Redis, too little for PostgreSQL.
  engine = await startScratchEngine({ dataRootMegabytes: 200 });
  world = await createWorld({ dockerSocket: engine.socketPath });
}, 600_000);

afterAll(async () => {
  await world.end();
  await engine.stop();
}, 600_000);

describe('a pull', () => {
  it('tells its progress in bytes per layer, and the stack then runs', async () => {
    const name = world.stackName('pulled');
    const job = await world.deploy(
      name,
      `services:\n  app: { image: 'redis:8.0', init: true, network_mode: none, stop_grace_period: 1s }\n`,
    );
    expect(job.summary.state).toBe('succeeded');
    const pull = job.steps.find(({ id }) => id === 'pull');
    expect(pull?.items).toEqual([
      expect.objectContaining({ id: 'redis:8.0', state: 'done', bytes: pull?.bytes }),
    ]);
    const layers = pull?.items[0]?.layers ?? [];
    expect(new Set(layers.map((layer) => layer.state))).toEqual(new Set(['done']));
    for (const { bytes } of layers) expect(bytes.doneBytes).toBe(bytes.totalBytes);
    // The engine leaves out what is over sooner than it can be told, as the download of a small layer may be.
    expect(Math.max(...layers.map(({ bytes }) => Number(bytes.totalBytes)))).toBeGreaterThan(1e6);
    await world.remove(name);
  });

  it('that fills the disk says so, and how far it came', async () => {
    const name = world.stackName('full');
    const { host, port } = world.lab.registry;
    const image = `${host}:${port}/library/postgres:17`;
    const body = {
      kind: 'compose' as const,
      name,
      compose: `services: { db: { image: '${image}' } }`,
      env: '',
    };
    const ticket = await world.call('deployStack', { body });
    // How far it seems at any time: three steps of six once all is downloaded, and the disk may be full only then. Under load
    // the whole of it may be over before anybody looks.
    const fractions: number[] = [];
    await world.until('end', ({ jobs }) => {
      const job = jobs.get(ticket.jobId);
      if (job?.step === 'Pull the images') fractions.push(job.fraction ?? 0);
      return job?.endedAt;
    });
    expect(Math.max(0, ...fractions)).toBeLessThanOrEqual(3 / 6);

    const { failure, steps } = await world.finish(ticket);
    expect(failure).toMatchObject({
      code: 'disk-full',
      message: `${image} could not be pulled. The engine’s disk is full.`,
    });
    expect(failure?.next).toMatch(/Free some space/);
    const [item] = steps.find(({ id }) => id === 'pull')?.items ?? [];
    expect(item?.state).toBe('failed');
    expect(item?.layers.length).toBeGreaterThan(2);
    expect(item?.bytes?.doneBytes).toBeGreaterThan(1_000_000);
  });
});
