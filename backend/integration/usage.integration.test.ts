import type { UsageAround } from '@stackyard/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
const MIB = 1024 ** 2;
const LIMIT_MIB = 64;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 120_000);

/** A service that keeps as much as a quarter of one core busy, and no more. */
const busy = `services:
  app:
    image: busybox:1.37
    command: sh -c 'while :; do :; done'
    init: true
    stop_grace_period: 1s
    cpus: 0.25
    mem_limit: ${LIMIT_MIB}m
`;

describe('what a container uses', () => {
  it('is known around a moment as the engine counts it, also when the container is gone', async () => {
    const stack = world.stackName('busy');
    await world.deploy(stack, busy);
    const momentMs = Date.now() + 15_000;
    const ask = (atMs: number) => {
      const query = { stack, service: 'app', replica: 1, timeNs: `${atMs}000000` };
      return world.call('getUsageAround', { query });
    };
    const hasCpu = (usage: UsageAround) =>
      usage.kind === 'known' && usage.sample.atMs >= momentMs && usage.sample.cpuPercent !== null;
    await expect.poll(async () => hasCpu(await ask(momentMs)), { timeout: 60_000 }).toBe(true);
    const usage = await ask(momentMs);
    if (usage.kind !== 'known') throw new Error(`The engine told nothing: ${usage.kind}.`);
    expect(usage.sample.cpuPercent).toBeGreaterThan(1);
    expect(usage.sample.cpuPercent).toBeLessThan(35);
    expect(usage.sample.memoryBytes).toBeGreaterThan(0);
    expect(usage.sample.limitBytes).toBe(LIMIT_MIB * MIB);

    await world.remove(stack);
    expect(await ask(momentMs)).toMatchObject({ kind: 'known' });
    expect(await ask(momentMs - 3_600_000)).toMatchObject({ kind: 'too-old' });
  });
});
