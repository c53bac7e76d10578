import { expect } from 'vitest';
import { z } from 'zod';
import type { MonitoringView } from '../testing/monitoring.ts';
import type { TestWorld } from '../testing/test-world.ts';

/** Grafana looks at its files every ten seconds. */
const FOUND_WITHIN_MS = 20_000;

const EXPORT = {
  __inputs: [{ name: 'DS', type: 'datasource', pluginId: 'prometheus', label: 'Prometheus' }],
  uid: 'ovens',
  title: 'Ovens',
  panels: [{ id: 1, type: 'timeseries', title: 'Lit', datasource: '${DS}', targets: [] }],
};

const Answer = z.object({
  dashboard: z.object({ panels: z.array(z.object({ datasource: z.unknown() })) }),
  meta: z.object({ folderTitle: z.string() }),
});

/** A dashboard of the user is in Grafana within seconds, outlives all that Grafana has kept, and goes when it is removed. */
export async function seeImported(world: TestWorld, monitoring: MonitoringView): Promise<void> {
  const text = JSON.stringify(EXPORT);
  const body = { text, mayReplace: false };
  const imported = await world.call('importDashboard', { body });
  expect(imported).toMatchObject({ dashboard: { origin: 'imported' }, warnings: [] });
  await untilFound(world, true);
  const { dashboard, meta } = Answer.parse(await (await askGrafana(monitoring)).json());
  expect(meta.folderTitle).toBe('Imported');
  expect(dashboard.panels[0]?.datasource).toEqual({ type: 'prometheus', uid: 'prometheus' });

  await expect(world.call('importDashboard', { body })).rejects.toThrow(/was imported before/);
  await monitoring.off(true);
  await untilFound(world, false);
  await monitoring.on();
  await untilFound(world, true);

  await world.call('removeDashboard', { body: { uid: EXPORT.uid } });
  const status = async () => (await askGrafana(monitoring)).status;
  await expect.poll(status, { timeout: FOUND_WITHIN_MS }).toBe(404);
}

async function untilFound(world: TestWorld, isShown: boolean): Promise<void> {
  const find = async () => {
    const all = await world.call('listDashboards', {});
    return all.find(({ uid }) => uid === EXPORT.uid)?.isShown;
  };
  await expect.poll(find, { timeout: FOUND_WITHIN_MS }).toBe(isShown);
}

async function askGrafana(monitoring: MonitoringView): Promise<Response> {
  const { parts } = await monitoring.untilReady();
  const grafana = parts.find(({ name }) => name === 'grafana')?.url;
  return fetch(`${grafana}/api/dashboards/uid/${EXPORT.uid}`);
}
