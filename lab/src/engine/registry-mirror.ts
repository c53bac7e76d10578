import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab-error.ts';
import type { LabFolders } from '../lab-folders.ts';
import { isAlive, listProcesses, startDaemon, stopProcess } from '../machine/processes.ts';
import { tail } from '../machine/run-command.ts';

export interface RegistryAddress {
  host: string;
  port: number;
}

/** The registry that answers for Docker Hub, on the loopback of the engine's own network. */
export interface RegistryMirror extends RegistryAddress {
  pid: number;
}

const HOST = '127.0.0.1';
/** Traces would go to a collector that nobody runs. */
export const REGISTRY_ENVIRONMENT = { OTEL_TRACES_EXPORTER: 'none' };
const READY_TIMEOUT_MS = 10_000;

/** Shares the registry that runs, or starts it on the port it had the last time, if that is free. */
export async function startRegistryMirror(
  folders: LabFolders,
  bin: string,
): Promise<RegistryMirror> {
  await mkdir(folders.registry, { recursive: true });
  const running = await findRegistryMirror(folders);
  if (running) return running;

  await stopRegistryMirror(folders);
  const lastPort = await readLastPort(folders);
  const port = (await freePort(lastPort)) ?? (await freePort(0));
  if (!port) throw new LabError('engine-not-ready', 'No port is free for the registry mirror.');
  await writeFile(configFile(folders), formatRegistryConfig(folders, port));
  const pid = await startDaemon({
    command: join(bin, 'docker-registry'),
    args: ['serve', configFile(folders)],
    env: { ...process.env, ...REGISTRY_ENVIRONMENT },
    logFile: folders.registryLog,
  });
  await waitUntilReady({ host: HOST, port, pid }, folders);
  return { host: HOST, port, pid };
}

/** The registry of the lab, if it answers. */
export async function findRegistryMirror(folders: LabFolders): Promise<RegistryMirror | undefined> {
  const [pid] = listRegistries(folders);
  const port = await readLastPort(folders);
  if (pid === undefined || port === undefined) return undefined;
  return (await answersRegistry({ host: HOST, port })) ? { host: HOST, port, pid } : undefined;
}

export async function stopRegistryMirror(folders: LabFolders): Promise<void> {
  await Promise.all(listRegistries(folders).map((pid) => stopProcess(pid)));
}

/** Their processes, whether they answer or not. */
export function listRegistries(folders: LabFolders): number[] {
  return listProcesses((argv) => argv[1] === 'serve' && argv[2] === configFile(folders));
}

function configFile(folders: LabFolders): string {
  return join(folders.home, 'registry.json');
}

export async function readLastPort(folders: LabFolders): Promise<number | undefined> {
  if (!existsSync(configFile(folders))) return undefined;
  const port = /"addr":"[^"]*:(\d+)"/.exec(await readFile(configFile(folders), 'utf8'))?.[1];
  return port ? Number(port) : undefined;
}

/** JSON is YAML, which is what the registry reads. */
export function formatRegistryConfig(folders: Pick<LabFolders, 'registry'>, port: number): string {
  return JSON.stringify({
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: folders.registry }, delete: { enabled: true } },
    http: { addr: `${HOST}:${port}` },
  });
}

function freePort(wanted: number | undefined): Promise<number | undefined> {
  if (wanted === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, HOST, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function waitUntilReady(mirror: RegistryMirror, folders: LabFolders): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (isAlive(mirror.pid) && Date.now() < deadline) {
    if (await answersRegistry(mirror)) return;
    await sleep(50);
  }
  await stopProcess(mirror.pid);
  const log = tail(await readFile(folders.registryLog, 'utf8'));
  throw new LabError('engine-not-ready', `The registry mirror did not start:\n${log}`);
}

async function answersRegistry({ host, port }: RegistryAddress) {
  try {
    const answer = await fetch(`http://${host}:${port}/v2/`, {
      signal: AbortSignal.timeout(1_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
