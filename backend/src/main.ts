import { pino } from 'pino';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createEngine } from './docker/engine.ts';
import { findOwnImage } from './docker/own-image.ts';
import { createServer, type Door } from './http/create-server.ts';
import { readOrCreateToken } from './store/access-token.ts';
import { openJobRecords } from './store/job-records.ts';
import { listen } from './store/listen-path.ts';
import { openStackLibrary } from './store/stack-library.ts';
import { readJsonDocument, readTemplateFiles } from './store/shipped-files.ts';

const VERSION = '0.1.0';

const config = readConfig();
const logger = pino({ level: config.logLevel });
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const library = await openStackLibrary(config.dataDir);
const { store, records, problems } = await openJobRecords(config.dataDir);
const app = await createApp({
  version: VERSION,
  dockerSocket: config.dockerSocket,
  composeBin: config.composeBin,
  homeDir: config.dataDir,
  pullSilenceMs: config.pullSilenceMs,
  library,
  jobs: { store, records },
  templates: await readTemplateFiles(config.catalogDir),
  composeSchema: await readJsonDocument(config.composeSchema),
  findOwnImage: async () => config.ownImage ?? findOwnImage(createEngine(config.dockerSocket)),
  notices: [...library.problems(), ...problems],
  onError: (error) => logger.error(error),
});

const door: Door =
  config.door.kind === 'socket'
    ? { kind: 'socket' }
    : {
        kind: 'tcp',
        token: await readOrCreateToken(config.dataDir),
        allowedHosts: config.allowedHosts,
        panelDir: config.panelDir,
      };
const server = await createServer({ door, handlers: app.handlers, logger });
await listen(server, config.door);
logger.info({ door: config.door }, `Stackyard ${VERSION} is listening`);

await app.run(stopping.signal);
await server.close();
