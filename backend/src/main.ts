import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createEngine } from './docker/engine.ts';
import { findOwnContainer, findOwnImage, findPanelUrl } from './docker/own-container.ts';
import { createServer, type Door } from './http/create-server.ts';
import { openContainerMemory } from './store/container-memory.ts';
import { openExportFiles } from './store/export-files.ts';
import { openImportedDashboards } from './store/imported-dashboards.ts';
import { openJobRecords } from './store/job-records.ts';
import { listen } from './store/listen-path.ts';
import { readOrCreateSecret } from './store/kept-secret.ts';
import { openLogSettings } from './store/log-settings.ts';
import { openMonitoringSettings } from './store/monitoring-settings.ts';
import { startLogStore } from './store/log-process/start-log-store.ts';
import { storeCommand } from './store/log-process/store-command.ts';
import { openStackLibrary } from './store/stack-library.ts';
import { readJsonDocument, readJsonTexts, readTemplateFiles } from './store/shipped-files.ts';

const VERSION = '0.1.0';

const config = readConfig();
const logger = pino({ level: config.logLevel });
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const library = await openStackLibrary(config.dataDir);
const { store, records, problems } = await openJobRecords(config.dataDir);
const logSettings = await openLogSettings(config.dataDir);
const logStore = startLogStore({
  folder: join(config.dataDir, 'logs'),
  command: storeCommand(import.meta.url),
  onTrouble: (message) => logger.error(message),
});
const monitoringSettings = await openMonitoringSettings(config.dataDir);
const containerMemory = await openContainerMemory(config.dataDir);
const importedDashboards = await openImportedDashboards(config.dataDir);
const exports = await openExportFiles(config.dataDir);
const ownEngine = createEngine(config.dockerSocket);
const app = await createApp({
  version: VERSION,
  dockerSocket: config.dockerSocket,
  composeBin: config.composeBin,
  homeDir: config.dataDir,
  pullSilenceMs: config.pullSilenceMs,
  stallMs: config.stallMs,
  watchMs: config.watchMs,
  library,
  jobs: { store, records },
  templates: await readTemplateFiles(config.catalogDir),
  composeSchema: await readJsonDocument(config.composeSchema),
  findOwnImage: async () => config.ownImage ?? findOwnImage(ownEngine),
  findOwnContainer: () => findOwnContainer(ownEngine),
  logStore,
  logSettings,
  exports,
  dashboards: await readJsonTexts(config.dashboardsDir),
  importedDashboards,
  findPanelUrl: () => findPanelUrl(ownEngine, config.door),
  monitoringSettings,
  containerMemory,
  owner: await readOrCreateSecret(config.dataDir, 'instance'),
  adminPassword: () => readOrCreateSecret(config.dataDir, 'grafana-password'),
  notices: [
    ...library.problems(),
    ...problems,
    ...logSettings.problems,
    ...monitoringSettings.problems,
    ...importedDashboards.problems,
    ...containerMemory.problems,
  ],
  onError: (error) => logger.error(error),
});

const door: Door =
  config.door.kind === 'socket'
    ? { kind: 'socket' }
    : {
        kind: 'tcp',
        token: await readOrCreateSecret(config.dataDir, 'token'),
        allowedHosts: config.allowedHosts,
        panelDir: config.panelDir,
      };
const server = await createServer({
  door,
  handlers: app.handlers,
  openExport: (ticket) => exports.tryOpen(ticket),
  logger,
});
await listen(server, config.door);
logger.info({ door: config.door }, `Stackyard ${VERSION} is listening`);

await app.run(stopping.signal);
await server.close();
