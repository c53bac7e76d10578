// A stand-in for Grafana: what its documentation says of its settings, its provisioning and a part of its HTTP API,
// for tests on machines that cannot have Grafana. It draws no dashboard and keeps nothing.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { createDashboardShelf } from './dashboards/dashboard-shelf.ts';
import type { ValueSources } from './expand-value.ts';
import { createHttpServer } from './http/serve.ts';
import { createLog } from './log.ts';
import { openDataFolder } from './open-data-folder.ts';
import { readProvisioning } from './provisioning/read-provisioning.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

try {
  start();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`Error: ✗ ${error.message}\n`);
  process.exitCode = 1;
}

function start(): void {
  const sources: ValueSources = {
    environment: process.env,
    readFile: (path) => readFileSync(path, 'utf8'),
    hostname: hostname(),
  };
  const settings = readSettings(sources);
  openDataFolder(settings.dataFolder);
  const { dataSources, providers } = readProvisioning(settings.provisioningFolder, sources);
  const log = (logger: string) => createLog(logger, (line) => process.stdout.write(`${line}\n`));
  const life = new AbortController();
  const readyAt = Date.now() + settings.startDelayMs;

  const shelf = createDashboardShelf(providers, log('provisioning.dashboard'), life.signal);
  shelf.scanAll();
  const isReady = () => Date.now() >= readyAt;
  const world = { settings, shelf, dataSources, isReady, signal: life.signal };
  const server = createHttpServer(world, log('context'));
  server.listen(settings.port, () =>
    log('http.server')('info', 'HTTP Server Listen (a stand-in for Grafana)', {
      port: settings.port,
    }),
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => life.abort());
}
