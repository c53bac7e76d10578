import { type Dashboard, type JobKind, MONITORING_SUBJECT } from '@stackyard/contract';
import { type FakeBackend, type FakeRoutes, FakeFailure } from './fake-world.ts';

type StartJob = (kind: JobKind, stack: string) => { jobId: string };

const OWN = ['Engine overview', 'Stack', 'Service', 'Container', 'Corner Shop'];

/** Stackyard's own, as a Grafana that is ready has them. */
export function makeDashboards(): Dashboard[] {
  return OWN.map((title) => {
    const name = title.split(' ').at(0)?.toLowerCase() ?? '';
    return { uid: `stackyard-${name}`, title, origin: 'stackyard', isShown: true };
  });
}

export function createFakeMonitoringRoutes(fake: FakeBackend, startJob: StartJob): FakeRoutes {
  const { world } = fake;
  return {
    switchMonitoringOn: () => startJob('monitoring-on', MONITORING_SUBJECT),
    switchMonitoringOff: () => startJob('monitoring-off', MONITORING_SUBJECT),
    muteAlerts: ({ body: { stack, isMuted } }) => {
      const others = world.monitoring.mutedStacks.filter((other) => other !== stack);
      const alerts = world.monitoring.alerts.map((alert) =>
        alert.stack === stack ? { ...alert, isMuted } : alert,
      );
      fake.setMonitoring({ alerts, mutedStacks: isMuted ? [...others, stack] : others });
      return {};
    },
    getMonitoringAccess: () => ({ user: 'admin', password: 'generated-password' }),
    listDashboards: () => {
      const isOn = world.monitoring.state !== 'off';
      return world.dashboards.map((one) => ({ ...one, isShown: isOn && one.isShown }));
    },
    importDashboard: ({ body: { text, mayReplace } }) => importDashboard(fake, text, mayReplace),
    removeDashboard: ({ body: { uid } }) => {
      world.dashboards = world.dashboards.filter((one) => one.uid !== uid);
      return {};
    },
  };
}

/** Knows of the JSON as much as a test needs. */
function importDashboard({ world }: FakeBackend, text: string, mayReplace: boolean) {
  if (!text.startsWith('{')) {
    throw new FakeFailure('dashboard-invalid', 'The dashboard was not imported. It is not JSON.');
  }
  const { uid, title } = JSON.parse(text) as { uid: string; title: string };
  const known = world.dashboards.some((one) => one.uid === uid);
  if (known && !mayReplace) {
    const message = `The dashboard was not imported: “${title}” was imported before.`;
    throw new FakeFailure('dashboard-exists', message, 'Replace it.');
  }
  const dashboard: Dashboard = { uid, title, origin: 'imported', isShown: false };
  const others = world.dashboards.filter((one) => one.uid !== uid);
  world.dashboards = [...others, { ...dashboard, isShown: true }];
  return { dashboard, warnings: text.includes('loki') ? ['It asks for Loki.'] : [] };
}
