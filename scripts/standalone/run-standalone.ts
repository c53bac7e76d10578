import { setTimeout as sleep } from 'node:timers/promises';
import { engineSocket, runDocker, tryDocker, type EngineClient } from '@stackyard/lab/desktop';
import { freePort } from './free-port.ts';

const LABEL = 'dev.stackyard.role=standalone';
const INNER_PORT = 7788;
const READY_WITHIN_MS = 30_000;

export interface StandaloneRequest {
  image: string;
  /** Of the container; its data lives in the volume `<name>-data`. */
  name: string;
  /** On 127.0.0.1; the next free one where it is taken. */
  port: number;
  /** The socket of the engine that Stackyard shall control; by default of the one that runs it. */
  controlledSocket?: string;
  /** Further variables of the backend's environment. */
  env?: Record<string, string>;
}

export interface Standalone {
  name: string;
  /** `http://127.0.0.1:7788` */
  url: string;
  token: string;
  /** The address for a browser, its key included. */
  address: string;
}

/** Runs Stackyard's image outside Docker Desktop, published on the loopback only, in the place of one of that name. */
export async function runStandalone(
  engine: EngineClient,
  request: StandaloneRequest,
): Promise<Standalone> {
  const { name } = request;
  await removeStandalone(engine, name);
  const port = await freePort(request.port);
  await runDocker(engine, runArguments(engine, { ...request, port }));
  const url = `http://127.0.0.1:${port}`;
  const token = await tokenOf(engine, name);
  await untilReady({ engine, name, url, token });
  return { name, url, token, address: `${url}/#token=${token}` };
}

/** Removes the container of an earlier run and keeps its data; a container that is not ours is left alone. */
export async function removeStandalone(engine: EngineClient, name: string): Promise<void> {
  const filters = ['--filter', `name=^/${name}$`, '--filter', `label=${LABEL}`];
  const found = await runDocker(engine, ['ps', '--all', '--quiet', ...filters]);
  if (found.trim()) await runDocker(engine, ['rm', '--force', found.trim()]);
}

function runArguments(engine: EngineClient, request: StandaloneRequest): string[] {
  const { name, port, image, controlledSocket = engineSocket(engine), env = {} } = request;
  const variables = { STACKYARD_HOST: '0.0.0.0', STACKYARD_PORT: String(INNER_PORT), ...env };
  return [
    ...['run', '--detach', '--name', name, '--label', LABEL, '--restart', 'unless-stopped'],
    ...['--publish', `127.0.0.1:${port}:${INNER_PORT}`],
    ...['--volume', `${name}-data:/data`],
    ...['--volume', `${controlledSocket}:/var/run/docker.sock`],
    ...['--cap-drop', 'ALL', '--cap-add', 'DAC_OVERRIDE'],
    ...['--security-opt', 'no-new-privileges:true'],
    // As in docker-compose.yaml, which says the sum.
    ...['--memory', '1536m', '--memory-swap', '1536m', '--pids-limit', '512'],
    ...Object.entries(variables).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    image,
  ];
}

async function tokenOf(engine: EngineClient, name: string): Promise<string> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    const { code, stdout } = await tryDocker(engine, ['exec', name, 'cat', '/data/token']);
    if (code === 0 && stdout.trim()) return stdout.trim();
    await sleep(100);
  }
  throw new Error(`Stackyard did not start. It said:\n${await lastWords(engine, name)}`);
}

interface Place {
  engine: EngineClient;
  name: string;
  url: string;
  token: string;
}

async function untilReady({ engine, name, url, token }: Place): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  const headers = { authorization: `Bearer ${token}` };
  while (Date.now() < until) {
    const answer = await fetch(`${url}/api/health`, { headers }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(
    `Stackyard does not answer at ${url}. It said:\n${await lastWords(engine, name)}`,
  );
}

async function lastWords(engine: EngineClient, name: string): Promise<string> {
  const { stdout, stderr } = await tryDocker(engine, ['logs', '--tail', '20', name]);
  return `${stdout}${stderr}`.trim();
}
