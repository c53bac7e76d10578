import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Call } from './backend-client.ts';

/** Stackyard's own image, from which Corner Shop runs; built before the tests. */
const OWN_IMAGE = 'stackyard/stackyard:0.1.0';
const dashboardsDir = fileURLToPath(new URL('../../../dashboards/dist', import.meta.url));
const backendDir = fileURLToPath(new URL('../..', import.meta.url));

export interface BackendOptions {
  dataDir: string;
  catalogDir: string;
  dockerSocket: string;
  composeBin: string;
  pullSilenceSeconds?: number;
  stallSeconds?: number;
  watchSeconds?: number;
  /** The data folder is a disk of its own of this size, in memory, and gone with the backend. */
  dataMegabytes?: number;
}

export interface RunningBackend {
  pid: number;
  socketPath: string;
  call: Call;
  /** What it logged so far. */
  log: () => string;
  /** Ends it as an engine ends a container: it may finish what it does. */
  stop: () => Promise<void>;
  /** Ends it at once, and like a container that is gone it takes its children with it. */
  kill: () => Promise<void>;
}

/** Starts the backend that `build-backend.ts` bundled, as a process of its own behind the socket of Docker Desktop. */
export async function startBackend(options: BackendOptions): Promise<RunningBackend> {
  const socketPath = join(options.dataDir, '..', 'stackyard.sock');
  const [command, ...args] = commandOf(options);
  const child = spawn(command, args, {
    cwd: backendDir,
    env: environment(options, socketPath),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const call = createClient(socketPath);
  const log = await untilListening(child);
  const pid = child.pid ?? 0;
  return {
    pid,
    socketPath,
    call,
    log,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => {
      const children = childrenOf(pid);
      await end(child, 'SIGKILL');
      for (const one of children) killGroup(one);
    },
  };
}

function commandOf({ dataDir, dataMegabytes }: BackendOptions): [string, ...string[]] {
  const main = join(backendDir, 'dist/main.mjs');
  if (dataMegabytes === undefined) return [process.execPath, main];
  // In a mount namespace of its own, so that the kernel takes the disk away whatever happens.
  const script = 'mount -t tmpfs -o "size=$0m" stackyard-data "$1" && shift && exec "$@"';
  const words = [String(dataMegabytes), dataDir, process.execPath, main];
  return ['unshare', '--mount', 'sh', '-c', script, ...words];
}

function environment(options: BackendOptions, socketPath: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    STACKYARD_SOCKET: socketPath,
    STACKYARD_DATA: options.dataDir,
    STACKYARD_CATALOG: options.catalogDir,
    STACKYARD_COMPOSE_SCHEMA: join(backendDir, 'dist/compose.schema.json'),
    STACKYARD_COMPOSE: options.composeBin,
    STACKYARD_IMAGE: OWN_IMAGE,
    STACKYARD_DASHBOARDS: dashboardsDir,
    STACKYARD_PULL_SILENCE_SECONDS: String(options.pullSilenceSeconds ?? 60),
    STACKYARD_STALL_SECONDS: String(options.stallSeconds ?? 240),
    STACKYARD_WATCH_SECONDS: String(options.watchSeconds ?? 30),
    DOCKER_SOCKET: options.dockerSocket,
  };
}

function untilListening(child: ChildProcess): Promise<() => string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('is listening')) resolve(() => text);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`The backend ended with ${code}:\n${text}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  const mercy = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await exit;
  clearTimeout(mercy);
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

/** Each Compose leads a group of its own. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It was no leader, or it has ended.
  }
}
