import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Of each named part, the processes that belong to it at this moment. */
export type FindParts<Part extends string> = () => Promise<Record<Part, number[]>>;

/**
 * Percent of a core that each part uses over a span of time. Counted by thread and in nanoseconds (`schedstat`): most of
 * what a shim does takes less than the hundredth of a second that a process's own times are rounded to.
 */
export async function cpuPercentOver<Part extends string>(
  seconds: number,
  find: FindParts<Part>,
): Promise<Record<Part, number>> {
  const before = await timesOf(await find());
  const begun = performance.now();
  await sleep(seconds * 1000);
  const after = await timesOf(await find());
  const passedNs = (performance.now() - begun) * 1e6;
  const percents = (Object.keys(after) as Part[]).map((part) => {
    return [part, (growth(before[part], after[part]) / passedNs) * 100];
  });
  return Object.fromEntries(percents) as Record<Part, number>;
}

/** Nanoseconds on a CPU, by the number of the thread. */
export type ThreadTimes = ReadonlyMap<string, number>;

/** What came to all threads that are there now; one that is new began at nothing. */
export function growth(before: ThreadTimes, after: ThreadTimes): number {
  let sum = 0;
  for (const [thread, ns] of after) sum += ns - (before.get(thread) ?? 0);
  return sum;
}

async function timesOf<Part extends string>(
  parts: Record<Part, number[]>,
): Promise<Record<Part, ThreadTimes>> {
  const times = Object.entries<number[]>(parts).map(async ([part, pids]) => {
    const threads = await Promise.all(pids.map(threadsOf));
    return [part, new Map(threads.flat())];
  });
  return Object.fromEntries(await Promise.all(times)) as Record<Part, ThreadTimes>;
}

/** Empty of a process or thread that has ended in between. */
async function threadsOf(pid: number): Promise<[string, number][]> {
  const folder = `/proc/${pid}/task`;
  const threads = await readdir(folder).catch(() => []);
  const read = threads.map(async (thread): Promise<[string, number][]> => {
    const text = await readFile(`${folder}/${thread}/schedstat`, 'utf8').catch(() => null);
    return text === null ? [] : [[thread, Number(text.split(' ')[0])]];
  });
  return (await Promise.all(read)).flat();
}
