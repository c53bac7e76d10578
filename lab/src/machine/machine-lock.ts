import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { LabError } from '../lab-error.ts';

export interface LockOptions {
  name?: string;
  timeoutMs?: number;
  /** Told once when somebody else has the lock, with the process id that has it. */
  onWait?: (holderPid: number) => void;
}

const RETRY_MS = 100;

/**
 * Runs `work` while no other process of this machine holds the lock.
 * The lock is an abstract unix socket: the kernel frees it when its holder dies, so none is ever stale,
 * and who waits asks the holder for its process id. Its scope is the network namespace, like an engine's.
 */
export async function withMachineLock<T>(work: () => Promise<T>, options: LockOptions = {}) {
  const server = await acquire(options);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The process that holds the lock now, if one does. */
export async function findLockHolder(name = 'stackyard-lab'): Promise<number | undefined> {
  const socket = connect({ path: address(name) });
  try {
    return Number(await text(socket)) || undefined;
  } catch {
    return undefined;
  }
}

async function acquire(options: LockOptions): Promise<Server> {
  const { name = 'stackyard-lab', timeoutMs = 900_000, onWait } = options;
  const deadline = Date.now() + timeoutMs;
  for (let hasTold = false; ; await sleep(RETRY_MS)) {
    const server = await tryListen(name);
    if (server) return server;
    const holder = await findLockHolder(name);
    if (Date.now() > deadline) throw timedOut(holder, timeoutMs);
    if (!holder || hasTold) continue;
    onWait?.(holder);
    hasTold = true;
  }
}

function tryListen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).end(String(process.pid));
    });
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ path: address(name) });
  });
}

function address(name: string): string {
  return `\0${name}`;
}

function timedOut(holder: number | undefined, timeoutMs: number): LabError {
  const who = holder ? `process ${holder} holds it` : 'another process holds it';
  return new LabError('lock-timeout', `The lab was busy for ${timeoutMs / 1000} s: ${who}.`);
}
