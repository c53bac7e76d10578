import { setTimeout as sleep } from 'node:timers/promises';
import { type CrowdMember, withCrowd } from './crowd.ts';
import { atMost, median, percentile, report, round, summarize, type Report } from './figures.ts';
import { withDockerStats } from './metrics/docker-stats.ts';
import { type EngineProcesses, findEngineProcesses } from './metrics/engine-processes.ts';
import { followUsage } from './metrics/follow-usage.ts';
import { measureSweeps, type SweepTimes } from './metrics/sweep-times.ts';
import { cpuPercentOver } from './metrics/thread-times.ts';
import { findPid } from './process-usage.ts';
import { withStackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const MOST_OF_DOCKER_STATS = 1 / 3;
const MOST_SWEEP_MS = 150;
const CROWD = { stacks: 25, containersEach: 2 };
/** Two looks of a backend at rest, five of one that is watched. */
const WINDOW_SECONDS = 20;
/** Reading the engine for the first time is none of what goes on all the time. */
const STACKYARD_SETTLES_MS = 15_000;
const STATS_SETTLE_MS = 5_000;

/**
 * CPU of the engine and the backend while a panel watches 50 containers, in proportion to that of the engine and
 * `docker stats` for the same ones; and how long one look at all of them takes. From both is taken away what the engine
 * uses by itself, with neither of them running: all that Stackyard does is held against it, not its metrics alone. Each
 * of `--rounds` has `--windows` of each kind; what counts is the median window, since others may use the engine, too.
 */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { rounds: 3, windows: 3, looks: 40 });
  return withCrowd(subject, CROWD, async (members) => {
    const sweeps = await measureSweeps(subject.engineSocket, counts.looks);
    const rounds: Round[] = [];
    while (rounds.length < counts.rounds) {
      rounds.push(await measureRound(subject, members, counts.windows));
    }
    return describe(sweeps, rounds);
  });
}

/** Percent of a core, by part. */
type Cost = Record<keyof EngineProcesses | 'watcher', number>;

/** One cost for each window. */
interface Round {
  /** Nobody reads anything. */
  alone: Cost[];
  /** `docker stats` goes on; it is the watcher. */
  dockerStats: Cost[];
  /** Stackyard runs and nobody looks; its backend is the watcher here and in what follows. */
  atRest: Cost[];
  /** A panel looks at it. */
  watched: Cost[];
}

async function measureRound(
  subject: Subject,
  members: readonly CrowdMember[],
  windows: number,
): Promise<Round> {
  const ids = members.map(({ id }) => id);
  const find = () => findEngineProcesses(subject.engineSocket, new Set(ids));
  const costOf = async (...watcher: number[]): Promise<Cost[]> => {
    const costs: Cost[] = [];
    while (costs.length < windows) {
      costs.push(
        await cpuPercentOver(WINDOW_SECONDS, async () => ({ ...(await find()), watcher })),
      );
    }
    return costs;
  };
  const alone = await costOf();
  const dockerStats = await withDockerStats(subject.engine, ids, async ({ pid, shown }) => {
    await sleep(STATS_SETTLE_MS);
    const cost = await costOf(pid);
    const seen = new Set(shown.map(({ container }) => container)).size;
    if (seen !== ids.length) throw new Error(`docker stats shows ${seen} of ${ids.length}.`);
    return cost;
  });
  return withStackyard(subject, async (stackyard) => {
    const pid = await findPid(subject, stackyard.container);
    await sleep(STACKYARD_SETTLES_MS);
    const atRest = await costOf(pid);
    const onLook = () => undefined;
    const watched = await followUsage(stackyard, onLook, async () => {
      await sleep(STATS_SETTLE_MS);
      return costOf(pid);
    });
    return { alone, dockerStats, atRest, watched };
  });
}

function describe(sweeps: SweepTimes, rounds: readonly Round[]): Report {
  const costs = (name: keyof Round) => rounds.flatMap((round) => round[name]);
  const medians = {
    alone: medianOf(costs('alone')),
    dockerStats: medianOf(costs('dockerStats')),
    atRest: medianOf(costs('atRest')),
    watched: medianOf(costs('watched')),
  };
  const beyond = (name: keyof Round) => medians[name].total - medians.alone.total;
  return report(
    'metrics-cost',
    [
      atMost(MOST_OF_DOCKER_STATS, {
        name: 'CPU of docker stats',
        value: beyond('watched') / beyond('dockerStats'),
        unit: 'of it',
      }),
      atMost(MOST_SWEEP_MS, { name: 'A look, p95', value: percentile(sweeps.ms, 95), unit: 'ms' }),
    ],
    {
      sweepMs: summarize(sweeps.ms),
      sweptContainers: sweeps.containers,
      percentOfACore: medians,
      totals: {
        alone: summarize(costs('alone').map(total)),
        dockerStats: summarize(costs('dockerStats').map(total)),
        atRest: summarize(costs('atRest').map(total)),
        watched: summarize(costs('watched').map(total)),
      },
      windowSeconds: WINDOW_SECONDS,
    },
  );
}

function total(cost: Cost): number {
  return Object.values(cost).reduce((sum, percent) => sum + percent, 0);
}

/** Of each part by itself, and their sum: a window in which others were busy with one of them spoils no other. */
function medianOf(costs: readonly Cost[]): Cost & { total: number } {
  const of = (part: keyof Cost) => round(median(costs.map((cost) => cost[part])));
  const parts: Cost = {
    dockerd: of('dockerd'),
    containerd: of('containerd'),
    shims: of('shims'),
    watcher: of('watcher'),
  };
  return { ...parts, total: round(total(parts)) };
}
