import type { MonitoringSettings, Notice } from '@stackyard/contract';
import { createLogs } from './app/create-logs.ts';
import { createMonitoring } from './app/create-monitoring.ts';
import { createSizing } from './app/create-sizing.ts';
import { createUsage } from './app/create-usage.ts';
import { createComposeCli } from './docker/compose-cli.ts';
import { createEngine, type EngineVolume } from './docker/engine.ts';
import { createLastLines } from './docker/last-lines.ts';
import { createCatalogHandlers } from './features/catalog/catalog-handlers.ts';
import { createCatalog } from './features/catalog/catalog.ts';
import { createAskCompose } from './features/compose/ask-compose.ts';
import { checkCompose } from './features/compose/check-compose.ts';
import { createSchemaCheck } from './features/compose/compose-schema.ts';
import { createDeployHandlers } from './features/deploy/deploy-handlers.ts';
import { planJob } from './features/deploy/plan-job.ts';
import type { DeployTools } from './features/deploy/ports.ts';
import { createEngineMonitor } from './features/engine/engine-monitor.ts';
import { createFeed } from './features/feed/feed.ts';
import { createJobHandlers } from './features/jobs/job-handlers.ts';
import { createJobRunner } from './features/jobs/job-runner.ts';
import { createLogHandlers } from './features/logs/log-handlers.ts';
import { isOfMonitoring, planMonitoring } from './features/monitoring/plan-monitoring.ts';
import { createStackHandlers } from './features/stacks/stack-handlers.ts';
import { isEnding } from './features/usage/container-facts.ts';
import { createStackWatcher } from './features/stacks/stack-watcher.ts';
import { createUsageHandlers } from './features/usage/usage-handlers.ts';
import { AppError } from './lib/app-error.ts';
import type { Handlers } from './lib/handlers.ts';
import { repeat } from './lib/repeat.ts';
import type { ExportFiles } from './store/export-files.ts';
import type { ImportedDashboards } from './store/imported-dashboards.ts';
import type { JobRecord, JobRecords } from './store/job-records.ts';
import type { LogSettingsFile } from './store/log-settings.ts';
import type { ContainerMemory } from './store/container-memory.ts';
import type { SettingsFile } from './store/settings-file.ts';
import type { RunningLogStore } from './store/log-process/start-log-store.ts';
import type { StackLibrary } from './store/stack-library.ts';

/** Mends whatever an event may have been lost of. */
const RESYNC_EVERY_MS = 60_000;
const LIMIT_LOGS_EVERY_MS = 60_000;

export interface AppOptions {
  version: string;
  dockerSocket: string;
  composeBin: string;
  /** A folder for Compose to call its home. */
  homeDir: string;
  pullSilenceMs: number;
  stallMs: number;
  watchMs: number;
  library: StackLibrary;
  jobs: { store: JobRecords; records: JobRecord[] };
  /** Texts of the catalog's templates, by id. */
  templates: Map<string, string>;
  /** The Compose specification's JSON schema. */
  composeSchema: object;
  findOwnImage: () => Promise<string | null>;
  findOwnContainer: () => Promise<string | null>;
  logStore: RunningLogStore;
  logSettings: LogSettingsFile;
  exports: ExportFiles;
  /** Stackyard's own for Grafana, by file name. */
  dashboards: ReadonlyMap<string, string>;
  importedDashboards: ImportedDashboards;
  /** Where a browser finds the panel; null inside of Docker Desktop. */
  findPanelUrl: () => Promise<string | null>;
  monitoringSettings: SettingsFile<MonitoringSettings>;
  containerMemory: SettingsFile<ContainerMemory>;
  /** This Stackyard, among several on one engine. */
  owner: string;
  /** Of Grafana's administrator; made at the first call. */
  adminPassword: () => Promise<string>;
  notices: string[];
  onError: (error: unknown) => void;
}

export interface App {
  handlers: Handlers;
  /** Watches the engine until the signal fires, then ends what runs. */
  run(signal: AbortSignal): Promise<void>;
}

/** Brings the features together; nothing is started yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const parts = await createParts(options);
  return {
    handlers: createHandlers(parts, options),
    run: (signal) => run(parts, options, signal),
  };
}

type Parts = Awaited<ReturnType<typeof createParts>>;

async function createParts(options: AppOptions) {
  const { library, version, onError, dockerSocket: socketPath, homeDir } = options;
  const engine = createEngine(socketPath);
  const readLastLines = createLastLines(socketPath);
  const compose = createComposeCli({ bin: options.composeBin, dockerSocket: socketPath, homeDir });
  const feed = createFeed(version);
  const monitor = createEngineMonitor(engine, compose);
  const watcher = createStackWatcher({
    engine,
    library,
    memory: options.containerMemory,
    publish: (summary) => feed.setStack(summary),
    forget: (name) => feed.removeStack(name),
    onError,
  });
  const catalog = createCatalog(options.templates, options.findOwnImage);
  const tools: DeployTools = {
    engine,
    compose,
    library,
    stacks: watcher,
    templates: catalog,
    readLastLines,
    ...patienceOf(options),
  };
  const logs = createLogs(engine, { ...options, logStore: options.logStore.store });
  const usage = createUsage({ engine, dockerSocket: socketPath, onError });
  const monitoring = createMonitoring({
    ...options,
    engine,
    usage,
    readLastLines,
    machine: () => monitor.status().facts,
    publish: (status) => feed.setMonitoring(status),
  });
  feed.setEngine(monitor.status());
  const tellNotices = () => {
    const notices = [...options.notices, ...options.logStore.notices()];
    feed.setNotices(notices.map(toNotice));
  };
  options.logStore.onNotices(tellNotices);
  tellNotices();
  const runner = await createJobRunner({
    ...options.jobs,
    plan: (request) =>
      isOfMonitoring(request) ? planMonitoring(monitoring.tools, request) : planJob(tools, request),
    publish: (summary) => {
      feed.setJob(summary);
      monitoring.addOn.onJob(summary);
      watcher.onJob(summary);
    },
    forget: (id) => feed.removeJob(id),
    onInternalError: onError,
  });
  return { engine, feed, monitor, watcher, catalog, tools, runner, ...logs, usage, monitoring };
}

function patienceOf({ pullSilenceMs, stallMs, watchMs }: AppOptions) {
  return { pullSilenceMs, stallMs, watchMs };
}

function createHandlers(parts: Parts, options: AppOptions): Handlers {
  const { version, library, composeSchema } = options;
  const { engine, feed, monitor, watcher, catalog, tools, runner } = parts;
  const checkSchema = createSchemaCheck(composeSchema);
  const ask = createAskCompose(tools.compose);
  return {
    getHealth: () => ({ version }),
    getEngine: () => monitor.status(),
    getFeed: ({ query }, signal) => feed.read({ after: query.after, waitMs: query.wait, signal }),
    checkCompose: ({ body }, signal) => checkCompose(body, { checkSchema, ask, signal }),
    ...createLogHandlers({
      collector: parts.logs,
      writer: parts.writer,
      store: options.logStore.store,
      settings: options.logSettings,
      exports: options.exports,
      findOwnContainer: options.findOwnContainer,
    }),
    ...createUsageHandlers({
      ...parts.usage,
      watch: () => parts.usage.sampler.watch(),
      now: () => Date.now(),
    }),
    ...parts.monitoring.createHandlers(
      (request) => runner.start(request),
      () => needEngine(monitor.status().state),
    ),
    ...createSizing({
      engine,
      usage: parts.usage,
      addOn: parts.monitoring.addOn,
      machine: () => monitor.status().facts,
      refuseWhenBusy: (stack) => runner.refuseWhenBusy(stack),
    }),
    ...createStackHandlers({ watcher, library, engine }),
    ...createDeployHandlers({
      tools,
      start: (request) => runner.start(request),
      needEngine: () => needEngine(monitor.status().state),
    }),
    ...createCatalogHandlers({
      catalog,
      engine,
      isTaken: (name) => watcher.find(name) !== undefined,
      findArchivedEnv: (name) => library.findArchivedEnv(name),
    }),
    ...createJobHandlers({
      runner,
      listCreatedVolumes: async (stack) => {
        const made = new Set(library.find(stack)?.createdVolumes);
        const volumes = await engine.listVolumes();
        const isMade = ({ name, project }: EngineVolume) => project === stack && made.has(name);
        return volumes.filter(isMade).map(({ name }) => name);
      },
    }),
  };
}

async function run(
  { feed, monitor, watcher, runner, logs, writer, usage, monitoring }: Parts,
  { library, logStore, logSettings, onError }: AppOptions,
  signal: AbortSignal,
): Promise<void> {
  const resync = () => {
    void watcher.resync().catch(onError);
    void logs.resync().catch(onError);
    usage.facts.expire();
    usage.sampler.wake();
    monitoring.addOn.wake();
  };
  for (const { name } of library.list()) watcher.touch(name);
  const stopResync = repeat(resync, RESYNC_EVERY_MS);
  const limitLogs = () => void logStore.store.enforceLimits(logSettings.get()).catch(onError);
  const stopLimits = repeat(limitLogs, LIMIT_LOGS_EVERY_MS);
  const sampling = usage.sampler.run(signal);
  const watching = monitoring.addOn.run(signal);
  await monitor.run(
    {
      onReady: resync,
      onEvent: (event) => {
        watcher.onEvent(event);
        logs.onEvent(event);
        usage.facts.onEvent(event);
        if (event.addOn !== null) monitoring.addOn.wake();
        if (isEnding(event)) monitoring.addOn.leaveNetworks();
        if (event.action === 'destroy') monitoring.addOn.onGone(event.containerId);
        if (event.action === 'start') usage.sampler.wake();
      },
      onResource: () => watcher.onResource(),
      onStatus: (status) => feed.setEngine(status),
    },
    signal,
  );
  await sampling;
  await watching;
  stopResync();
  stopLimits();
  await runner.close();
  watcher.close();
  logs.close();
  await writer.close();
  await logStore.store.close();
}

function needEngine(state: string): void {
  if (state === 'ready') return;
  throw new AppError({
    code: 'engine-away',
    message: 'The Docker Engine does not answer, so nothing was begun.',
    next: 'Start Docker, then try again.',
  });
}

function toNotice(message: string, index: number): Notice {
  return { id: `start-${index}`, message };
}
