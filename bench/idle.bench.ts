import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { runDocker } from '@stackyard/lab/desktop';
import { withCrowd } from './crowd.ts';
import { atMost, report, summarize, type Report } from './figures.ts';
import { withStackyard } from './stackyard.ts';
import { prepare } from './subject.ts';

const MOST_MEGABYTES = 150;
const MOST_PERCENT = 1;
const CROWD = { stacks: 25, containersEach: 2 };
/** Reading the engine for the first time is no idling. */
const SETTLE_MS = 15_000;
const LOOK_EVERY_MS = 1000;
/** The kernel's USER_HZ, the same on every Linux of today. */
const TICKS_A_SECOND = 100;

/** Memory and CPU of the backend over `--seconds`, with 50 running containers and no panel open. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { seconds: 60 });
  const watched = await withCrowd(subject, CROWD, () =>
    withStackyard(subject, async ({ container }) => {
      const pid = await runDocker(subject.engine, ['inspect', '-f', '{{.State.Pid}}', container]);
      await sleep(SETTLE_MS);
      return watch(`/proc/${pid.trim()}`, counts.seconds);
    }),
  );
  const { megabytes, cpuPercent } = watched;
  return report(
    'idle',
    [
      atMost(MOST_MEGABYTES, { name: 'Memory', value: Math.max(...megabytes), unit: 'MB' }),
      atMost(MOST_PERCENT, { name: 'CPU', value: cpuPercent, unit: '% of a core' }),
    ],
    { residentMegabytes: summarize(megabytes), cpuPercent, seconds: counts.seconds },
  );
}

/** The backend is one process; Compose runs in jobs only. */
async function watch(process: string, seconds: number) {
  const megabytes: number[] = [];
  const ticksBefore = await readTicks(process);
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    await sleep(LOOK_EVERY_MS);
    megabytes.push(await readResidentMegabytes(process));
  }
  const cpuSeconds = ((await readTicks(process)) - ticksBefore) / TICKS_A_SECOND;
  return { megabytes, cpuPercent: (cpuSeconds / (performance.now() - begun)) * 100_000 };
}

async function readResidentMegabytes(process: string): Promise<number> {
  const status = await readFile(`${process}/status`, 'utf8');
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;
}

/** User and system time. The name of the program, in parentheses, may hold spaces. */
async function readTicks(process: string): Promise<number> {
  const stat = await readFile(`${process}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
