import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab-error.ts';

export interface DaemonCommand {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Both streams are appended here. */
  logFile: string;
}

/** Starts a process in a session of its own, so that it outlives this one, and answers its id. */
export async function startDaemon({ command, args, env, logFile }: DaemonCommand): Promise<number> {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { detached: true, env, stdio: ['ignore', log, log] });
  closeSync(log);
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  child.unref();
  if (child.pid === undefined) throw new LabError('command-failed', `${command} did not start.`);
  return child.pid;
}

/** False for a zombie too: its parent has yet to take note, but it does nothing more. */
export function isAlive(pid: number): boolean {
  const stat = readProc(pid, 'stat');
  return stat !== '' && !/^\d+ \(.*\) [ZX] /s.test(stat);
}

/** Asks with SIGTERM, insists with SIGKILL after `graceMs`, and returns when the process is gone. */
export async function stopProcess(pid: number, graceMs = 10_000): Promise<void> {
  if (!isAlive(pid)) return;
  kill(pid, 'SIGTERM');
  if (await waitForEnd(pid, graceMs)) return;
  kill(pid, 'SIGKILL');
  await waitForEnd(pid, 5_000);
}

/** Ids of the processes whose command line satisfies the claim. */
export function listProcesses(isWanted: (argv: string[], pid: number) => boolean): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter((pid) => isAlive(pid) && isWanted(readProc(pid, 'cmdline').split('\0'), pid));
}

/** Whether nobody waits for its end any more: the process that started it is gone. */
export function isOrphan(pid: number): boolean {
  return /^\d+ \(.*\) \S 1 /s.test(readProc(pid, 'stat'));
}

/** Whether both processes see the same interfaces, ports and firewall rules. */
export function sharesNetwork(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`) === readlinkSync('/proc/self/ns/net');
  } catch {
    return false;
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(50)) {
    if (!isAlive(pid)) return true;
  }
  return !isAlive(pid);
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
