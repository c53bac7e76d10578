import type { JobDetail, JobTicket, StackDetail } from '@stackyard/contract';
import { ensureLab, type Lab } from '@stackyard/lab';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Call } from './backend-client.ts';
import { viewEngine, type EngineView } from './engine-view.ts';
import { readFeedUntil, type FeedState } from './feed-reader.ts';
import { startBackend, type BackendOptions, type RunningBackend } from './start-backend.ts';

const shippedCatalog = fileURLToPath(new URL('../../../catalog', import.meta.url));

/** A backend on an engine, with a folder of its own. Whatever is made under its stack names goes at the end. */
export interface TestWorld extends StackActions, Omit<EngineView, 'sweep'> {
  lab: Lab;
  dataDir: string;
  /** The backend that runs now. */
  backend: () => RunningBackend;
  call: Call;
  /** A stack name that nobody else has. */
  stackName: (hint: string) => string;
  /** Starts the backend anew on the same folder, after it was stopped or killed. */
  restart: () => Promise<void>;
  end: () => Promise<void>;
}

interface StackActions {
  until: <T>(
    what: string,
    find: (state: FeedState) => T | undefined | false,
    withinMs?: number,
  ) => Promise<T>;
  deploy: (name: string, compose: string, env?: string) => Promise<JobDetail>;
  remove: (name: string, volumes?: string[]) => Promise<JobDetail>;
  /** Waits for the end of a job. */
  finish: (ticket: JobTicket) => Promise<JobDetail>;
  /** Waits until a job is in one of its steps. */
  untilStep: (ticket: JobTicket, step: string) => Promise<void>;
  stack: (name: string) => Promise<StackDetail>;
}

interface Wishes {
  dockerSocket?: string;
  pullSilenceSeconds?: BackendOptions['pullSilenceSeconds'];
  stallSeconds?: BackendOptions['stallSeconds'];
  watchSeconds?: BackendOptions['watchSeconds'];
  dataMegabytes?: BackendOptions['dataMegabytes'];
  /** Writes into the data folder before the backend starts. */
  prepare?: (dataDir: string) => Promise<void>;
  /** Compose files of templates beside the shipped ones, by id. */
  templates?: Record<string, string>;
}

let worlds = 0;

export async function createWorld({
  prepare,
  templates = {},
  ...wishes
}: Wishes = {}): Promise<TestWorld> {
  const lab = await ensureLab();
  const folder = await mkdtemp(join(tmpdir(), 'stackyard-it-'));
  const options = {
    dataDir: join(folder, 'data'),
    catalogDir: join(folder, 'catalog'),
    dockerSocket: lab.socketPath,
    composeBin: lab.composeBin,
    ...wishes,
  };
  await mkdir(options.dataDir);
  await fillCatalog(options.catalogDir, templates);
  await prepare?.(options.dataDir);

  const names: string[] = [];
  const prefix = `it${process.pid.toString(36)}${(worlds += 1)}`;
  const { sweep, ...engine } = viewEngine(lab, options.dockerSocket);
  let backend = await startBackend(options);
  const call: Call = (name, input) => backend.call(name, input);
  const actions = createActions(call);
  const untilReady = () => actions.until('engine', (state) => state.engine?.state === 'ready');
  await untilReady();
  return {
    ...actions,
    ...engine,
    lab,
    dataDir: options.dataDir,
    backend: () => backend,
    call,
    stackName: (hint) => {
      const name = `${prefix}-${hint}`;
      names.push(name);
      return name;
    },
    restart: async () => {
      backend = await startBackend(options);
      await untilReady();
    },
    end: async () => {
      await backend.stop();
      await sweep(names);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createActions(call: Call): StackActions {
  const until: StackActions['until'] = (what, find, withinMs) =>
    readFeedUntil(call, { what, find, withinMs });
  const finish = async ({ jobId }: JobTicket) => {
    await until(`end of ${jobId}`, ({ jobs }) => jobs.get(jobId)?.endedAt);
    return call('getJob', { params: { id: jobId } });
  };
  return {
    until,
    finish,
    deploy: async (name, compose, env = '') =>
      finish(await call('deployStack', { body: { kind: 'compose', name, compose, env } })),
    remove: async (name, volumes = []) =>
      finish(await call('removeStack', { params: { name }, body: { volumes } })),
    untilStep: async ({ jobId }, step) => {
      await until(`step “${step}”`, ({ jobs }) => jobs.get(jobId)?.step === step);
    },
    stack: (name) => call('getStack', { params: { name } }),
  };
}

/** Below the ports that the kernel and Docker give away by themselves, and for each test file that runs beside others a range of its own. */
let nextPort = 25_000 + 500 * (Number(process.env['VITEST_POOL_ID']) || 0);

/** A port of the loopback that nobody listens on, another one at each call. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = (nextPort += 1);
    const server = await listenOn(port).catch(() => undefined);
    if (!server) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

export function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function fillCatalog(dir: string, templates: Record<string, string>): Promise<void> {
  for (const id of ['nginx', 'postgres-adminer', 'redis']) {
    await cp(join(shippedCatalog, id), join(dir, id), { recursive: true });
  }
  for (const [id, text] of Object.entries(templates)) {
    await mkdir(join(dir, id));
    await writeFile(join(dir, id, 'compose.yaml'), text);
  }
}
