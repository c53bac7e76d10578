import { setTimeout as sleep } from 'node:timers/promises';
import type { UsageSample } from '@stackyard/contract';
import type { Stackyard } from '../stackyard.ts';
import type { Subject } from '../subject.ts';
import { type CgroupCounters, readCgroup } from './cgroup-counters.ts';
import { type ShownAt, withDockerStats } from './docker-stats.ts';
import { followUsage } from './follow-usage.ts';
import type { LoadedContainer, LoadName } from './loaded-containers.ts';

/** Until the load is even, and each of the readers has two readings. */
const SETTLE_MS = 12_000;
const LOOK_EVERY_MS = 4_000;

type Loaded = Record<LoadName, LoadedContainer>;

/** One look of ours, and what the kernel counted when we were told of it. */
export interface Look {
  atMs: number;
  ours: Map<string, UsageSample>;
  kernel: Record<LoadName, CgroupCounters>;
}

export interface WatchedLoad {
  looks: Look[];
  /** By `docker stats`, between the first and the last look. */
  shown: ShownAt[];
}

/** The same containers at the same time as Stackyard, `docker stats` and the kernel see them. */
export async function watchLoad(
  subject: Subject,
  { stackyard, loaded, seconds }: { stackyard: Stackyard; loaded: Loaded; seconds: number },
): Promise<WatchedLoad> {
  const names = Object.values(loaded).map(({ name }) => name);
  return withDockerStats(subject.engine, names, async (stats) => {
    const pending: Promise<Look>[] = [];
    let isSettled = false;
    await followUsage(
      stackyard,
      ({ containers }) => {
        const ours = new Map(containers.map(({ name, sample }) => [name, sample]));
        if (isSettled) pending.push(withKernel(ours, loaded));
      },
      async () => {
        await sleep(SETTLE_MS);
        isSettled = true;
        await sleep(seconds * 1000 + LOOK_EVERY_MS);
      },
    );
    const looks = await Promise.all(pending);
    const [fromMs, toMs] = [looks.at(0)?.atMs ?? NaN, looks.at(-1)?.atMs ?? NaN];
    const shown = stats.shown.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    return { looks, shown };
  });
}

async function withKernel(ours: Look['ours'], loaded: Loaded): Promise<Look> {
  const atMs = performance.now();
  const read = Object.entries(loaded).map(async ([load, { pid }]) => [load, await readCgroup(pid)]);
  const kernel = Object.fromEntries(await Promise.all(read)) as Look['kernel'];
  return { atMs, ours, kernel };
}
