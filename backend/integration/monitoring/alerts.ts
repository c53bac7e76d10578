import type { MonitoringAlert } from '@stackyard/contract';
import { expect } from 'vitest';
import { ALERT_RULES } from '../../src/features/monitoring/alert-rules.ts';
import type { MonitoringView } from '../testing/monitoring.ts';
import type { Quickened } from './quickened.ts';
import { beginTrouble, endTrouble } from './trouble-stack.ts';

/** Healthy containers have no series that says unhealthy. */
const WITHOUT_DATA_WHILE_WELL = 'Unhealthy';

export async function seeAlerts(quickened: Quickened): Promise<void> {
  const { world, monitoring, stack } = quickened;
  await seeNone(quickened);
  await beginTrouble(world, stack);
  await seeAll(quickened);
  await mute(quickened);
  await endTrouble(world, stack);
  await monitoring.until('silence', ({ alerts }) => alerts.length === 0, 90_000);
}

async function seeNone({ monitoring }: Quickened): Promise<void> {
  const measured = () => unmeasured(monitoring);
  await expect.poll(measured, { timeout: 60_000 }).toEqual([WITHOUT_DATA_WHILE_WELL]);
  expect((await monitoring.untilReady()).alerts).toEqual([]);
}

async function seeAll({ monitoring, stack }: Quickened): Promise<void> {
  const names = (alerts: MonitoringAlert[]) => new Set(alerts.map(({ id }) => id.split(' ')[0]));
  const isAll = (alerts: MonitoringAlert[]) => names(alerts).size === ALERT_RULES.length;
  const { alerts } = await monitoring.until('all', (status) => isAll(status.alerts), 90_000);
  const of = (service: string, severity: string, says: string) => {
    const container = `${stack}-${service}-1`;
    return [severity, stack, service, container, `${container} ${says}`];
  };
  const expected = [
    of('looping', 'critical', 'was restarted N times within 5 minutes.'),
    of('killed', 'critical', 'ran out of memory, and the kernel ended a process in it.'),
    of('failing', 'critical', 'fails its health check.'),
    of('near', 'warning', 'uses N % of the memory that it may use.'),
    of('throttled', 'warning', 'is held up by its CPU limit N % of the time.'),
    ['warning', null, null, null, 'Docker’s disk is N % full.'],
  ];
  expect(alerts.map(told).sort()).toEqual(expected.sort());
  expect(await unmeasured(monitoring)).toEqual([]);
}

async function mute({ world, monitoring, stack }: Quickened): Promise<void> {
  await world.call('muteAlerts', { body: { stack, isMuted: true } });
  const { alerts } = await monitoring.until('muted', (status) =>
    status.mutedStacks.includes(stack),
  );
  expect(alerts.length).toBeGreaterThan(1);
  // The disk is of no stack.
  expect(alerts.map(({ isMuted }) => isMuted)).toEqual(
    alerts.map((alert) => alert.stack === stack),
  );
}

/** The rules whose measure has no value now. */
async function unmeasured({ query }: MonitoringView): Promise<string[]> {
  const found = await Promise.all(ALERT_RULES.map(({ measure }) => query(measure)));
  return ALERT_RULES.flatMap(({ name }, index) => (found[index]?.length === 0 ? [name] : []));
}

function told({ severity, stack, service, container, message }: MonitoringAlert) {
  const says = message.replace(/\b\d+(?= (times|%))/, 'N');
  return [severity, stack, service, container, says];
}
