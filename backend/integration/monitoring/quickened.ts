import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MonitoringView, viewMonitoring } from '../testing/monitoring.ts';
import { createWorld, type TestWorld } from '../testing/test-world.ts';
import { seeAlerts, seeAlertsOfNewborn } from './alerts.ts';
import { seeFleeting } from './fleeting.ts';
import { quickenPrometheus } from './quicken-prometheus.ts';
import { seeTooLittle } from './sizes.ts';
import { troubleStack } from './trouble-stack.ts';

/** A Prometheus that does in a second what takes it ten otherwise, and a stack that it watches. */
export interface Quickened {
  world: TestWorld;
  monitoring: MonitoringView;
  /** Where Prometheus answers. */
  url: string;
  stack: string;
  deployedAtMs: number;
}

export function describeQuickened(): void {
  let quickened: Quickened;

  beforeAll(async () => {
    quickened = await begin();
  }, 180_000);

  afterAll(async () => {
    await quickened.monitoring.off(true);
    await quickened.world.end();
  }, 120_000);

  describe('a stack in trouble', () => {
    it('has an alert of each kind, which can be muted, while the trouble lasts', async () => {
      await seeAlerts(quickened);
    }, 300_000);

    it('has its alerts when the trouble began before anybody looked at it', async () => {
      await seeAlertsOfNewborn(quickened);
    }, 120_000);

    it('has sizes of which it is said how little is known', async () => {
      await seeTooLittle(quickened);
    }, 120_000);
  });

  it('containers that come and go each second are told while they are there, and all counts are right', async () => {
    await seeFleeting(quickened);
  }, 120_000);
}

async function begin(): Promise<Quickened> {
  // A disk of its own, small enough to be filled.
  const world = await createWorld({ dataMegabytes: 128 });
  const monitoring = viewMonitoring(() => world);
  const stack = world.stackName('trouble');
  expect((await monitoring.on()).failure).toBeNull();
  const { parts } = await monitoring.untilReady();
  const url = parts.find(({ name }) => name === 'prometheus')?.url ?? '';
  await quickenPrometheus(world, url);
  const deployedAtMs = Date.now();
  expect((await world.deploy(stack, troubleStack)).failure).toBeNull();
  return { world, monitoring, url, stack, deployedAtMs };
}
