import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ContainerUsage, UsageNow } from '@stackyard/contract';
import { WELL } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
const MIB = 1024 ** 2;
const LIMIT_MIB = 64;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 600_000);

/** A service that keeps as much as a quarter of one core busy, and no more. */
const busy = `services:
  app:
    image: busybox:1.37
    command: sh -c 'while :; do :; done'
    init: true
    stop_grace_period: 1s${WELL}
    cpus: 0.25
    mem_limit: ${LIMIT_MIB}m
`;

describe('what a container uses', () => {
  it('is known around a moment as the engine counts it, also when the container is gone', async () => {
    const stack = world.stackName('busy');
    await world.deploy(stack, busy);
    const ask = (atMs: number) => {
      const query = { stack, service: 'app', replica: 1, timeNs: `${atMs}000000` };
      return world.call('getUsageAround', { query });
    };
    // The first look at a container has nothing to compare its CPU time with.
    const usage = await vi.waitFor(
      async () => {
        const newest = await ask(Date.now());
        if (newest.kind === 'known' && newest.sample.cpuPercent !== null) return newest;
        throw new Error(`The engine told no CPU time: ${JSON.stringify(newest)}`);
      },
      { timeout: 120_000, interval: 200 },
    );
    const momentMs = usage.sample.atMs;
    expect(usage.sample.cpuPercent).toBeGreaterThan(1);
    expect(usage.sample.cpuPercent).toBeLessThan(35);
    expect(usage.sample.memoryBytes).toBeGreaterThan(0);
    expect(usage.sample.limitBytes).toBe(LIMIT_MIB * MIB);

    await world.remove(stack);
    expect(await ask(momentMs)).toMatchObject({ kind: 'known' });
    expect(await ask(momentMs - 3_600_000)).toMatchObject({ kind: 'too-old' });
  });

  it('is told live for every container, also for one that Compose did not make', async () => {
    const stack = world.stackName('live');
    const lone = `${stack}-guest`;
    await world.deploy(stack, busy);
    const host = `${stack}-app-1`;
    await world.docker(
      ...['run', '--detach', '--rm', '--name', lone, `--network=container:${host}`],
      ...['busybox:1.37', 'sleep', '3600'],
    );
    onTestFinished(async () => void (await world.docker('rm', '--force', lone)));
    const usage = await untilUsage((containers) => {
      const app = containers.find(({ name }) => name === host);
      return app?.sample.cpuPercent != null && containers.some(({ name }) => name === lone);
    });
    const app = usage.containers.find(({ name }) => name === host);
    expect(app).toMatchObject({
      stack,
      service: 'app',
      replica: 1,
      image: 'busybox:1.37',
      health: 'healthy',
      restarts: 0,
      cpuLimit: 0.25,
      memoryLimitBytes: LIMIT_MIB * MIB,
      sharesNetwork: false,
    });
    expect(app?.sample.cpuPercent).toBeGreaterThan(1);
    expect(app?.sample.processes).toBeGreaterThan(0);
    expect(app?.sample.receivedPerSecond).toBeGreaterThanOrEqual(0);
    const guest = usage.containers.find(({ name }) => name === lone);
    expect(guest).toMatchObject({ stack: null, sharesNetwork: true, memoryLimitBytes: null });
    expect(guest?.sample.receivedPerSecond).toBeNull();

    const hour = await world.call('getUsageHour', {
      query: { by: 'service', stack, stepMs: 10_000 },
    });
    expect(hour.series.map(({ key }) => key)).toEqual([`${stack}/app`]);
    expect(Math.max(...(hour.series[0]?.cpuPercent ?? []).map(Number))).toBeGreaterThan(1);

    await world.docker('restart', '--time', '0', host);
    await untilUsage((containers) => {
      const again = containers.find(({ name }) => name === host);
      return again !== undefined && again.startedAt !== app?.startedAt;
    });
    await world.remove(stack);
    await untilUsage((containers) => !containers.some(({ name }) => name === host));
  });
});

/** Reads look after look until what is told is as expected. */
async function untilUsage(isSo: (containers: ContainerUsage[]) => boolean): Promise<UsageNow> {
  const untilMs = Date.now() + 180_000;
  let after: number | undefined;
  for (;;) {
    const usage = await world.call('getUsage', { query: { after, wait: 5_000 } });
    if (isSo(usage.containers)) return usage;
    if (Date.now() > untilMs) throw new Error(`Within three minutes: ${JSON.stringify(usage)}`);
    after = usage.look;
  }
}
