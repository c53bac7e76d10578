import { type JobTicket, MONITORING_SUBJECT, type MonitoringSettings } from '@stackyard/contract';
import type { Handlers } from '../../lib/handlers.ts';
import type { JobRequest } from '../../store/job-request.ts';
import type { SettingsFile } from '../../store/settings-file.ts';
import type { DashboardShelf } from './dashboards/dashboard-shelf.ts';
import { GRAFANA_USER } from './grafana-files.ts';

interface Tools {
  start: (request: JobRequest) => JobTicket;
  /** Throws `engine-away`. */
  needEngine: () => void;
  adminPassword: () => Promise<string>;
  shelf: Pick<DashboardShelf, 'list' | 'import' | 'remove'>;
  settings: Pick<SettingsFile<MonitoringSettings>, 'change'>;
  /** What was chosen is to be told. */
  onChange: () => void;
}

type MonitoringHandlers = Pick<
  Handlers,
  | 'switchMonitoringOn'
  | 'switchMonitoringOff'
  | 'muteAlerts'
  | 'getMonitoringAccess'
  | 'listDashboards'
  | 'importDashboard'
  | 'removeDashboard'
>;

export function createMonitoringHandlers(tools: Tools): MonitoringHandlers {
  const { start, needEngine, adminPassword, shelf, settings, onChange } = tools;
  const stack = MONITORING_SUBJECT;
  return {
    switchMonitoringOn: () => {
      needEngine();
      return start({ kind: 'monitoring-on', stack });
    },
    switchMonitoringOff: ({ body: { forget } }) => {
      needEngine();
      return start({ kind: 'monitoring-off', stack, forget });
    },
    muteAlerts: async ({ body: { stack: name, isMuted } }) => {
      await settings.change(({ mutedStacks }) => {
        const others = mutedStacks.filter((other) => other !== name);
        return { mutedStacks: isMuted ? [...others, name] : others };
      });
      onChange();
      return {};
    },
    getMonitoringAccess: async () => ({ user: GRAFANA_USER, password: await adminPassword() }),
    listDashboards: () => shelf.list(),
    importDashboard: ({ body }) => shelf.import(body),
    removeDashboard: async ({ body: { uid } }) => {
      await shelf.remove(uid);
      return {};
    },
  };
}
