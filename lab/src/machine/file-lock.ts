import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { LabError } from '../lab-error.ts';
import { isAlive } from './processes.ts';
import { tryCommand } from './run-command.ts';

const holderSchema = z.object({
  pid: z.number(),
  /** What it does, as a noun: `the test run`. */
  purpose: z.string(),
  checkout: z.string(),
  since: z.string(),
});

/** Who holds a lock, and what for. */
export type LockHolder = z.infer<typeof holderSchema>;

export interface LockOptions {
  file: string;
  holder: Pick<LockHolder, 'purpose' | 'checkout'>;
  timeoutMs?: number;
  /** Called once when somebody else has the lock. */
  onWait?: (holder: LockHolder) => void;
}

const LOOK_EVERY_MS = 100;

/**
 * Runs `work` while nobody else holds the lock of this file.
 * The kernel keeps the lock for a child process that ends with this one, so none is ever stale. Unlike an abstract
 * socket's, its scope is the file: processes in different network namespaces share it. The file stays.
 */
export async function withFileLock<T>(work: () => Promise<T>, options: LockOptions): Promise<T> {
  const { file, holder } = options;
  await mkdir(dirname(file), { recursive: true });
  const keeper = (await tryLock(file)) ?? (await waitForLock(options));
  try {
    await writeFile(
      file,
      JSON.stringify({ ...holder, pid: process.pid, since: new Date().toISOString() }),
    );
    return await work();
  } finally {
    await writeFile(file, '');
    await release(keeper);
  }
}

/** Who holds the lock of this file now, if anybody does. */
export async function findLockHolder(file: string): Promise<LockHolder | undefined> {
  if (!existsSync(file)) return undefined;
  const { exitCode } = await tryCommand('flock', ['--nonblock', file, 'true']);
  return exitCode === 0 ? undefined : readHolder(file);
}

/** `the test run of /home/ann/stackyard (process 4711, since 2026-01-31T12:00:00.000Z)` */
export function formatHolder({ purpose, checkout, pid, since }: LockHolder): string {
  return `${purpose} of ${checkout} (process ${pid}, since ${since})`;
}

async function waitForLock({ file, timeoutMs = 900_000, onWait }: LockOptions) {
  const over = new AbortController();
  if (onWait) void tellHolder(file, onWait, over.signal);
  const keeper = await tryLock(file, timeoutMs).finally(() => over.abort());
  if (keeper) return keeper;
  const holder = await readHolder(file);
  const who = holder ? formatHolder(holder) : 'another process';
  throw new LabError(
    'lock-timeout',
    `The lab was not free within ${timeoutMs / 1000} s. It is held by ${who}: wait for its end, or end it.`,
  );
}

/** A holder writes its name a moment after it has the lock. */
async function tellHolder(
  file: string,
  onWait: (holder: LockHolder) => void,
  over: AbortSignal,
): Promise<void> {
  for (; !over.aborted; await sleep(LOOK_EVERY_MS)) {
    const holder = await readHolder(file);
    if (holder && !over.aborted) return onWait(holder);
  }
}

/** The process that keeps the lock, or undefined where it could not be had in that time. */
async function tryLock(file: string, timeoutMs = 0): Promise<ChildProcess | undefined> {
  const patience = timeoutMs > 0 ? ['--timeout', String(timeoutMs / 1000)] : ['--nonblock'];
  const script = 'echo locked && exec cat >/dev/null';
  const keeper = spawn('flock', [...patience, file, 'sh', '-c', script], {
    // In a session of its own: Ctrl-C must not end it before the work is over.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const isLocked = await new Promise<boolean>((resolve, reject) => {
    keeper.once('error', (cause) => reject(noFlock(cause)));
    keeper.stdout.once('data', () => resolve(true));
    keeper.once('close', () => resolve(false));
  });
  return isLocked ? keeper : undefined;
}

async function release(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const closed = once(keeper, 'close');
  keeper.stdin?.end();
  await closed;
}

function noFlock(cause: Error): LabError {
  const message = `flock cannot be started (${cause.message}): the lab needs Linux with util-linux.`;
  return new LabError('unsupported-machine', message, { cause });
}

/** One that is dead did not tidy up after itself; the next holder writes over it. */
async function readHolder(file: string): Promise<LockHolder | undefined> {
  try {
    const holder = holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return isAlive(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}
