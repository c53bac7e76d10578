import { stringify } from 'yaml';
import type { PutFile } from '../../docker/add-on/pack-files.ts';
import { SCRAPE_SECONDS } from './prometheus-config.ts';

export const GRAFANA_USER = 'admin';
/** The one that Grafana is given; the dashboards name it by its `uid`. */
export const DATA_SOURCE = { name: 'Prometheus', type: 'prometheus', uid: 'prometheus' };

const ETC = '/etc/grafana';
const PASSWORD_FILE = `${ETC}/admin-password`;
/** Where Grafana finds Stackyard's dashboards, and the user's. */
export const OWN_DASHBOARDS = `${ETC}/dashboards`;
export const IMPORTED_DASHBOARDS = `${ETC}/imported-dashboards`;
/** Who Grafana runs as in its image. */
const GRAFANA_UID = 472;

/** Everybody on this machine may look; who signs in as the administrator may change. Nothing is sent anywhere. */
export const GRAFANA_ENV = Object.entries({
  GF_SECURITY_ADMIN_USER: GRAFANA_USER,
  // In a file, so that it is not told to whoever inspects the container.
  GF_SECURITY_ADMIN_PASSWORD__FILE: PASSWORD_FILE,
  GF_SECURITY_ALLOW_EMBEDDING: 'true',
  GF_AUTH_ANONYMOUS_ENABLED: 'true',
  GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
  GF_USERS_DEFAULT_THEME: 'system',
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: 'false',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
  // It leaks memory before 13.0.8, 13.1.5 and 13.2.1 (grafana/grafana#131911).
  GF_SERVER_ENABLE_GZIP: 'false',
  GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  GF_PLUGINS_PREINSTALL_AUTO_UPDATE: 'false',
  GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: `${OWN_DASHBOARDS}/stackyard-engine.json`,
  GF_DASHBOARDS_MIN_REFRESH_INTERVAL: '5s',
  GF_LOG_MODE: 'console',
  GOMEMLIMIT: '600MiB',
}).map(([name, value]) => `${name}=${value}`);

interface GrafanaSettings {
  adminPassword: string;
  dashboards: readonly PutFile[];
}

/** What Grafana reads at its start: the data source, and where the dashboards are. */
export function grafanaFiles({ adminPassword, dashboards }: GrafanaSettings): PutFile[] {
  return [
    { path: PASSWORD_FILE, text: adminPassword, onlyFor: GRAFANA_UID },
    { path: `${ETC}/provisioning/datasources/stackyard.yml`, text: stringify(dataSources()) },
    { path: `${ETC}/provisioning/dashboards/stackyard.yml`, text: stringify(dashboardProviders()) },
    // Grafana complains of a folder that is not there.
    {
      path: `${IMPORTED_DASHBOARDS}/README`,
      text: 'Stackyard puts dashboards here that were imported.\n',
    },
    ...dashboards,
  ];
}

function dataSources() {
  const prometheus = {
    ...DATA_SOURCE,
    access: 'proxy',
    url: 'http://stackyard-prometheus:9090',
    isDefault: true,
    editable: false,
    jsonData: { timeInterval: `${SCRAPE_SECONDS}s`, httpMethod: 'POST' },
  };
  return { apiVersion: 1, datasources: [prometheus] };
}

/** What the user imported may be changed in Grafana, too; Stackyard's own would be as before after an update. */
function dashboardProviders() {
  const common = { type: 'file', updateIntervalSeconds: 10 };
  const own = {
    ...common,
    name: 'Stackyard',
    folder: 'Stackyard',
    disableDeletion: true,
    allowUiUpdates: false,
    options: { path: OWN_DASHBOARDS },
  };
  const imported = {
    ...common,
    name: 'Imported',
    folder: 'Imported',
    disableDeletion: false,
    allowUiUpdates: true,
    options: { path: IMPORTED_DASHBOARDS },
  };
  return { apiVersion: 1, providers: [own, imported] };
}
