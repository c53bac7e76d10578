import type { MonitoringAlert, MonitoringStatus } from '@stackyard/contract';
import { expect, onTestFinished } from 'vitest';
import { ALERT_RULES } from '../../src/features/monitoring/alert-rules.ts';
import type { MonitoringView } from '../testing/monitoring.ts';
import type { Quickened } from './quickened.ts';
import { beginTrouble, endTrouble } from './trouble-stack.ts';

/** Healthy containers have no series that says unhealthy. */
const WITHOUT_DATA_WHILE_WELL = ['Unhealthy', 'EndsAndRestarts'];

export async function seeAlerts(quickened: Quickened): Promise<void> {
  const { world, monitoring, stack } = quickened;
  await seeNone(quickened);
  await beginTrouble(world, stack);
  await seeAll(quickened);
  await mute(quickened);
  await endTrouble(world, stack);
  await monitoring.until('silence', (status) => ownAlerts(status, stack).length === 0, 90_000);
}

async function seeNone({ monitoring, stack }: Quickened): Promise<void> {
  const missing = async () =>
    (await unmeasured(monitoring)).filter((name) => !WITHOUT_DATA_WHILE_WELL.includes(name));
  await expect.poll(missing, { timeout: 60_000 }).toEqual([]);
  expect(ownAlerts(await monitoring.untilReady(), stack)).toEqual([]);
}

/** Keeps the alerts of this stack and of the disk: other tests may have a stack in trouble on the same engine. */
function ownAlerts({ alerts }: MonitoringStatus, stack: string): MonitoringAlert[] {
  return alerts.filter((alert) => alert.container === null || alert.stack === stack);
}

/** Not all at once: the engine restarts more and more seldom, which to a hurried Prometheus is no loop for long. */
async function seeAll({ monitoring, stack }: Quickened): Promise<void> {
  const seen = new Map<string, MonitoringAlert>();
  const isAll = (status: MonitoringStatus) => {
    for (const alert of ownAlerts(status, stack)) seen.set(alert.id, alert);
    return new Set([...seen.keys()].map((id) => id.split(' ')[0])).size === ALERT_RULES.length;
  };
  await monitoring.until('alert of each kind', isAll, 90_000).catch((error: unknown) => {
    throw new Error(`Seen: ${[...seen.keys()].join(', ')}`, { cause: error });
  });
  const of = (service: string, severity: string, says: string) => {
    const container = `${stack}-${service}-1`;
    return [severity, stack, service, container, `${container} ${says}`];
  };
  const expected = [
    of('looping', 'critical', 'was restarted N times within 5 minutes.'),
    of('ending', 'warning', 'ended with exit code 0 and was restarted N times within 5 minutes.'),
    of('killed', 'critical', 'ran out of memory, and the kernel ended a process in it.'),
    of('failing', 'critical', 'fails its health check.'),
    of('near', 'warning', 'uses N % of the memory that it may use.'),
    of('throttled', 'warning', 'is held up by its CPU limit N % of the time.'),
    ['warning', null, null, null, 'Docker’s disk is N % full.'],
  ];
  expect([...seen.values()].map(told).sort()).toEqual(expected.sort());
  expect(await unmeasured(monitoring)).toEqual([]);
}

/** Expects the alerts of containers that are in trouble before Stackyard has looked at them. */
export async function seeAlertsOfNewborn({ world, monitoring, stack }: Quickened): Promise<void> {
  const [looping, killed] = [`${stack}-looping-at-once`, `${stack}-killed-at-once`];
  const run = (name: string, ...rest: string[]) =>
    world.docker('run', '--detach', '--init', '--name', name, ...rest);
  const limits = ['--memory=32m', '--memory-swap=32m'];
  const remove = () => world.docker('rm', '--force', looping, killed);
  onTestFinished(async () => void (await remove()));
  await run(looping, '--restart=always', 'busybox:1.37', 'false');
  await run(killed, ...limits, 'busybox:1.37', 'sh', '-c', 'exec tail /dev/zero');
  const seen = new Set<string>();
  const isSeen = ({ alerts }: MonitoringStatus) => {
    for (const { id } of alerts) seen.add(id);
    return seen.has(`RestartLoop ${looping}`) && seen.has(`OutOfMemory ${killed}`);
  };
  await monitoring.until('both alerts', isSeen, 60_000);
  await remove();
  const isGone = ({ alerts }: MonitoringStatus) =>
    alerts.every(({ container }) => container !== looping && container !== killed);
  await monitoring.until('alerts gone with their containers', isGone, 5_000);
  // Prometheus itself looks back, and goes on for a while.
  expect(await monitoring.query(`ALERTS{alertstate="firing",name="${killed}"}`)).toEqual([1]);
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
