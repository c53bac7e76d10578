import type { JobTicket, MonitoringSettings, MonitoringStatus } from '@stackyard/contract';
import { type AddOnEngine, createAddOnEngine } from '../docker/add-on/add-on-engine.ts';
import { readDiskUsage } from '../docker/disk-usage.ts';
import type { Engine } from '../docker/engine.ts';
import type { LastLines } from '../docker/last-lines.ts';
import { type AddOnTools, MonitoringAddOn } from '../features/monitoring/add-on.ts';
import { AppNetworks } from '../features/monitoring/app-networks.ts';
import { portOf } from '../features/monitoring/port-of.ts';
import { askPart } from '../features/monitoring/ask-part.ts';
import { DashboardShelf } from '../features/monitoring/dashboards/dashboard-shelf.ts';
import { searchGrafana } from '../features/monitoring/dashboards/search-grafana.ts';
import { DiskWatch } from '../features/monitoring/disk-watch.ts';
import { listApps } from '../features/monitoring/list-apps.ts';
import { MetricsLink } from '../features/monitoring/metrics-link.ts';
import { createMonitoringHandlers } from '../features/monitoring/monitoring-handlers.ts';
import { isOwnedBy, LABEL } from '../features/monitoring/parts.ts';
import type { MonitoringTools } from '../features/monitoring/ports.ts';
import { scrapeTargets, targetGroups } from '../features/monitoring/scrape-targets.ts';
import type { Machine } from '../features/usage/metrics/usage-metrics.ts';
import { createMetricsDoor, type MetricsDoor } from '../http/metrics-door.ts';
import { readDiskSpace } from '../store/disk-space.ts';
import type { ImportedDashboards } from '../store/imported-dashboards.ts';
import type { JobRequest } from '../store/job-request.ts';
import type { SettingsFile } from '../store/settings-file.ts';
import type { Usage } from './create-usage.ts';

interface Options {
  engine: Engine;
  usage: Usage;
  dockerSocket: string;
  readLastLines: LastLines;
  /** This Stackyard, among several on one engine. */
  owner: string;
  /** On the engine's disk, where Stackyard runs in a container. */
  homeDir: string;
  pullSilenceMs: number;
  adminPassword: () => Promise<string>;
  /** Stackyard's own, by file name. */
  dashboards: ReadonlyMap<string, string>;
  importedDashboards: ImportedDashboards;
  /** Where a browser finds the panel; null inside of Docker Desktop. */
  findPanelUrl: () => Promise<string | null>;
  monitoringSettings: SettingsFile<MonitoringSettings>;
  findOwnContainer: () => Promise<string | null>;
  /** What the engine's machine has; null until it has said so. */
  machine: () => Machine | null;
  publish: (status: MonitoringStatus) => void;
  onError: (error: unknown) => void;
}

export function createMonitoring(options: Options) {
  const { engine, usage, dockerSocket, readLastLines, findOwnContainer, machine, owner } = options;
  const { publish, onError, pullSilenceMs, adminPassword, monitoringSettings } = options;
  const parts = createAddOnEngine(dockerSocket);
  const disk = new DiskWatch({
    readUsage: (signal) => readDiskUsage(dockerSocket, signal),
    readSpace: () => readDiskSpace(options.homeDir),
    onError,
  });
  const targets = () => scrapeTargets(usage.facts.listSteady());
  const door = createMetricsDoor({
    metrics: () => tellMetrics(usage, machine(), disk),
    targets: () => targetGroups(targets()),
  });
  const link = new MetricsLink({ engine: parts, door: whileOpen(door, usage), findOwnContainer });
  const shelf = createShelf(options, parts, () => addOn.findUrl('grafana'));
  const networks = new AppNetworks({ engine: parts, targets, onError });
  const addOn = new MonitoringAddOn({
    engine: parts,
    link,
    owner,
    dashboards: shelf,
    networks,
    ...viewContainers(engine, usage, networks),
    ask: askPart,
    publish,
    onError,
    mutedStacks: () => monitoringSettings.get().mutedStacks,
    now: () => performance.now(),
  });
  const tools: MonitoringTools = {
    engine,
    parts,
    link,
    addOn,
    owner,
    choosePort: (part, attempt) => portOf(`${owner} ${part} ${attempt}`),
    pullSilenceMs,
    adminPassword,
    dashboards: shelf,
    readLastLines: ({ id }) => readLastLines({ id, hasTty: false }),
  };
  const createHandlers = (start: (request: JobRequest) => JobTicket, needEngine: () => void) =>
    createMonitoringHandlers({
      start,
      needEngine,
      adminPassword,
      shelf,
      settings: monitoringSettings,
      onChange: () => addOn.wake(),
    });
  return { addOn, tools, createHandlers };
}

function tellMetrics({ sampler, metrics }: Usage, machine: Machine | null, disk: DiskWatch) {
  // As long as Prometheus asks, somebody watches.
  sampler.watch();
  const text = metrics.text(machine, disk.get(performance.now()));
  return { text, onRead: metrics.readReceipt() };
}

function viewContainers(
  engine: Engine,
  { facts }: Usage,
  networks: AppNetworks,
): Pick<AddOnTools, 'listApps' | 'hasContainer'> {
  return {
    listApps: (read) =>
      facts.hasLooked ? listApps({ read, containers: facts.listSteady(), networks }) : null,
    hasContainer: (id) =>
      engine.findContainer(id).then(
        (found) => found !== undefined,
        () => true,
      ),
  };
}

/** Prometheus' words are made only while it may ask for them. */
function whileOpen(door: MetricsDoor, { beginTelling, endTelling }: Usage): MetricsDoor {
  return {
    open: (host, port) => {
      beginTelling();
      return door.open(host, port);
    },
    close: () => {
      endTelling();
      return door.close();
    },
  };
}

function createShelf(
  { dashboards: own, importedDashboards: imported, findPanelUrl, owner, onError }: Options,
  engine: AddOnEngine,
  findUrl: () => Promise<string | undefined>,
): DashboardShelf {
  return new DashboardShelf({
    own,
    imported,
    engine,
    findPanelUrl,
    searchGrafana: () => searchGrafana({ findUrl, ask: askPart }),
    listOwnParts: async () => (await engine.listParts(LABEL)).filter(isOwnedBy(owner)),
    onError,
  });
}
