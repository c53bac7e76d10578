import { setTimeout as sleep } from 'node:timers/promises';
import { withCrowd } from './crowd.ts';
import { atMost, report, summarize, type Report } from './figures.ts';
import { findProcess, type WatchedProcess } from './process-usage.ts';
import { withStackyard } from './stackyard.ts';
import { prepare } from './subject.ts';

const MOST_MEGABYTES = 170;
const MOST_PERCENT = 1;
const CROWD = { stacks: 25, containersEach: 2 };
/** Reading the engine for the first time is no idling. */
const SETTLE_MS = 15_000;
const LOOK_EVERY_MS = 1000;

/** Memory and CPU of the backend and its store over `--seconds`, with 50 running containers and no panel open. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { seconds: 60 });
  const watched = await withCrowd(subject, CROWD, () =>
    withStackyard(subject, async ({ container }) => {
      const backend = await findProcess(subject, container);
      await sleep(SETTLE_MS);
      return watch(backend, counts.seconds);
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

async function watch(backend: WatchedProcess, seconds: number) {
  const megabytes: number[] = [];
  const cpuBeforeMs = await backend.cpuMs();
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    await sleep(LOOK_EVERY_MS);
    megabytes.push(await backend.residentMegabytes());
  }
  const cpuMs = (await backend.cpuMs()) - cpuBeforeMs;
  return { megabytes, cpuPercent: (cpuMs / (performance.now() - begun)) * 100 };
}
