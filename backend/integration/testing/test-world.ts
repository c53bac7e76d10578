import type { JobDetail, StackDetail } from '@stackyard/contract';
import { ensureLab, type Lab } from '@stackyard/lab';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Call } from './backend-client.ts';
import { readFeedUntil, type FeedState } from './feed-reader.ts';
import { startBackend, type BackendOptions, type RunningBackend } from './start-backend.ts';

const shippedCatalog = fileURLToPath(new URL('../../../catalog', import.meta.url));

/** A backend on the lab's engine with a folder of its own, and the names of the stacks that it made. */
export interface TestWorld {
  lab: Lab;
  dataDir: string;
  /** The backend that runs now. */
  backend: () => RunningBackend;
  call: Call;
  /** A stack name that nobody else has; whatever is made under it goes at the end. */
  stackName: (hint: string) => string;
  /** Starts the backend anew on the same folder, after it was stopped or killed. */
  restart: () => Promise<void>;
  until: <T>(
    what: string,
    find: (state: FeedState) => T | undefined | false,
    withinMs?: number,
  ) => Promise<T>;
  deploy: (name: string, compose: string, env?: string) => Promise<JobDetail>;
  remove: (name: string, volumes?: string[]) => Promise<JobDetail>;
  /** Waits for the end of a job. */
  finish: (ticket: { jobId: string }) => Promise<JobDetail>;
  /** Waits until a job is in one of its steps. */
  untilStep: (ticket: { jobId: string }, step: string) => Promise<void>;
  stack: (name: string) => Promise<StackDetail>;
  /** What `docker` prints, line by line. */
  docker: (...args: string[]) => Promise<string[]>;
  /** Containers, networks and volumes of a stack on the engine. */
  leftOf: (
    name: string,
  ) => Promise<{ containers: string[]; networks: string[]; volumes: string[] }>;
  end: () => Promise<void>;
}

type Overrides = Partial<Pick<BackendOptions, 'dockerSocket' | 'pullSilenceSeconds'>> & {
  /** Writes into the data folder before the backend starts. */
  prepare?: (dataDir: string) => Promise<void>;
  /** Compose files of templates beside the shipped ones, by id. */
  templates?: Record<string, string>;
};

let worlds = 0;

export async function createWorld({
  prepare,
  templates = {},
  ...overrides
}: Overrides = {}): Promise<TestWorld> {
  const lab = await ensureLab();
  const folder = await mkdtemp(join(tmpdir(), 'stackyard-it-'));
  const dataDir = join(folder, 'data');
  const catalogDir = join(folder, 'catalog');
  await mkdir(dataDir);
  await fillCatalog(catalogDir, templates);
  await prepare?.(dataDir);
  const options = {
    dataDir,
    catalogDir,
    dockerSocket: lab.socketPath,
    composeBin: lab.composeBin,
    ...overrides,
  };
  const prefix = `it${process.pid.toString(36)}${(worlds += 1)}`;
  const names: string[] = [];
  let backend = await startBackend(options);

  const call: Call = (name, input) => backend.call(name, input);
  const docker = async (...args: string[]) => {
    const { stdout } = await lab.docker(args, {
      env: { DOCKER_HOST: `unix://${options.dockerSocket}` },
    });
    return stdout.split('\n').filter((line) => line !== '');
  };
  const until: TestWorld['until'] = (what, find, withinMs = 60_000) =>
    readFeedUntil(call, { what, find, withinMs });
  const finish: TestWorld['finish'] = async ({ jobId }) => {
    await until(`end of ${jobId}`, ({ jobs }) => jobs.get(jobId)?.endedAt);
    return call('getJob', { params: { id: jobId } });
  };
  const leftOf = async (name: string) => {
    const filter = `--filter=label=com.docker.compose.project=${name}`;
    const [containers, networks, volumes] = await Promise.all([
      docker('ps', '--all', filter, '--format={{.Names}}'),
      docker('network', 'ls', filter, '--format={{.Name}}'),
      docker('volume', 'ls', filter, '--format={{.Name}}'),
    ]);
    return { containers, networks, volumes };
  };
  await until('engine', ({ engine }) => engine?.state === 'ready');

  return {
    lab,
    dataDir,
    backend: () => backend,
    call,
    docker,
    until,
    finish,
    leftOf,
    stackName: (hint) => {
      const name = `${prefix}-${hint}`;
      names.push(name);
      return name;
    },
    restart: async () => {
      backend = await startBackend(options);
      await until('engine', ({ engine }) => engine?.state === 'ready');
    },
    deploy: async (name, compose, env = '') =>
      finish(await call('deployStack', { body: { kind: 'compose', name, compose, env } })),
    remove: async (name, volumes = []) =>
      finish(await call('removeStack', { params: { name }, body: { volumes } })),
    untilStep: async ({ jobId }, step) => {
      await until(`step “${step}”`, ({ jobs }) => jobs.get(jobId)?.step === step);
    },
    stack: (name) => call('getStack', { params: { name } }),
    end: async () => {
      await backend.stop();
      for (const name of names) await sweep(docker, await leftOf(name));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = await listenOn(0);
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function fillCatalog(dir: string, templates: Record<string, string>): Promise<void> {
  for (const id of ['nginx', 'postgres-adminer']) {
    await cp(join(shippedCatalog, id), join(dir, id), { recursive: true });
  }
  for (const [id, text] of Object.entries(templates)) {
    await mkdir(join(dir, id));
    await writeFile(join(dir, id, 'compose.yaml'), text);
  }
}

async function sweep(
  docker: TestWorld['docker'],
  { containers, networks, volumes }: Awaited<ReturnType<TestWorld['leftOf']>>,
): Promise<void> {
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  if (networks.length > 0) await docker('network', 'rm', ...networks);
  if (volumes.length > 0) await docker('volume', 'rm', '--force', ...volumes);
}
