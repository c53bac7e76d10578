import { readFile } from 'node:fs/promises';
import { runDocker } from '@stackyard/lab/desktop';
import type { Subject } from './subject.ts';

/** The kernel's USER_HZ, the same on every Linux of today. */
const TICKS_A_SECOND = 100;

/** The main process of a running container; its children are not counted. */
export interface WatchedProcess {
  residentMegabytes: () => Promise<number>;
  /** The most that was ever resident, as the kernel notes it. */
  peakMegabytes: () => Promise<number>;
  /** User and system time since it began. */
  cpuMs: () => Promise<number>;
}

export async function findProcess(subject: Subject, container: string): Promise<WatchedProcess> {
  const folder = `/proc/${await findPid(subject, container)}`;
  return {
    residentMegabytes: async () => megabytesOf(await readFile(`${folder}/status`, 'utf8'), 'VmRSS'),
    peakMegabytes: async () => megabytesOf(await readFile(`${folder}/status`, 'utf8'), 'VmHWM'),
    cpuMs: async () => {
      const stat = await readFile(`${folder}/stat`, 'utf8');
      // The name of the program, in parentheses, may hold spaces.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return ((Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND) * 1000;
    },
  };
}

/** Of a container's main process. */
export async function findPid({ engine }: Subject, container: string): Promise<number> {
  return Number(await runDocker(engine, ['inspect', '--format', '{{.State.Pid}}', container]));
}

function megabytesOf(status: string, name: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}
