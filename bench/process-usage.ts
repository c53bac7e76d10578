import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { runDocker } from '@stackyard/lab/desktop';
import type { Subject } from './subject.ts';

/** The kernel's USER_HZ, the same on every Linux of today. */
const TICKS_A_SECOND = 100;
const LOOK_EVERY_MS = 200;

/** The main process of a running container and all that it started: the store's process, and Compose where it runs. */
export interface WatchedProcess {
  /** Of all of them together; what several share counts once (the kernel's PSS). */
  residentMegabytes: () => Promise<number>;
  /** The most that was resident while something was done, as seen five times a second. */
  peakMegabytesOf: (work: () => Promise<void>) => Promise<number>;
  /** User and system time of all of them, and of those that have ended. */
  cpuMs: () => Promise<number>;
}

export async function findProcess(subject: Subject, container: string): Promise<WatchedProcess> {
  const main = await findPid(subject, container);
  const residentMegabytes = async () => sum(await Promise.all((await family(main)).map(pssOf)));
  return {
    residentMegabytes,
    peakMegabytesOf: async (work) => {
      const ended = new AbortController();
      const peak = peakUntil(ended.signal, residentMegabytes);
      await work().finally(() => ended.abort());
      return peak;
    },
    cpuMs: async () => sum(await Promise.all((await family(main)).map(cpuMsOf))),
  };
}

/** Of a container's main process. */
export async function findPid({ engine }: Subject, container: string): Promise<number> {
  return Number(await runDocker(engine, ['inspect', '--format', '{{.State.Pid}}', container]));
}

async function peakUntil(signal: AbortSignal, look: () => Promise<number>): Promise<number> {
  let peak = await look();
  while (!signal.aborted) {
    await sleep(LOOK_EVERY_MS);
    peak = Math.max(peak, await look());
  }
  return peak;
}

async function family(pid: number): Promise<number[]> {
  const children = (await read(pid, `task/${pid}/children`)).split(' ').filter(Boolean);
  const families = await Promise.all(children.map((child) => family(Number(child))));
  return [pid, ...families.flat()];
}

async function pssOf(pid: number): Promise<number> {
  const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(await read(pid, 'smaps_rollup')) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}

/** With that of children that have ended, which it waited for. */
async function cpuMsOf(pid: number): Promise<number> {
  const stat = await read(pid, 'stat');
  // The name of the program, in parentheses, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).map(Number);
  return (sum(ticks) / TICKS_A_SECOND) * 1000;
}

/** Nothing of a process that has ended meanwhile. */
function read(pid: number, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + (Number.isFinite(number) ? number : 0), 0);
}
