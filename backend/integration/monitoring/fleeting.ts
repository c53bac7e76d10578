import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Quickened } from './quickened.ts';
import { listSeries } from './read-metrics.ts';

const LOOK_MS = 4_000;
/** What a look and the questions of this test take on a machine that is busy with containers. */
const SLACK_MS = 2_500;
const SIDE_BY_SIDE = 3;
const ROUNDS = 5;

/** All that Prometheus could have read while containers came and went. */
interface Watch {
  /** When a container was told last, by name. */
  lastToldMs: Map<string, number>;
  /** Counters that were less than before. */
  backwards: string[];
  /** When one that stays was looked at. */
  looks: Set<number>;
}

/** Containers that are there for a second each, and one that is restarted over and over. */
export async function seeFleeting({ world, stack, url }: Quickened): Promise<void> {
  const metricsUrl = await findMetricsUrl(url);
  const prefix = `${stack}-fleeting`;
  const again = `${prefix}-again`;
  await world.docker('run', '--detach', '--restart=always', '--name', again, ...second('exit 1'));
  const over = new AbortController();
  const watching = watch(metricsUrl, `${stack}-near-1`, over.signal);
  const endedMs = await comeAndGo(world, prefix);
  over.abort();
  const { lastToldMs, backwards, looks } = await watching;

  expect(backwards).toEqual([]);
  const told = [...endedMs].filter(([name]) => lastToldMs.has(name));
  expect(told.length).toBeGreaterThan(0);
  const late = told.filter(([name, ended]) => {
    return (lastToldMs.get(name) ?? 0) > ended + LOOK_MS + SLACK_MS;
  });
  expect(late).toEqual([]);
  expect(longestPauseMs(looks)).toBeLessThan(LOOK_MS + SLACK_MS);

  await seeSameRestarts(world, again, metricsUrl);
  await world.docker('rm', '--force', again);
  const left = async () =>
    (await listSeries(metricsUrl)).filter(({ container }) => container.startsWith(prefix));
  await expect.poll(left, { timeout: LOOK_MS + SLACK_MS, interval: 200 }).toEqual([]);
}

/** As the engine counts them, neither more nor less. */
async function seeSameRestarts({ docker }: Quickened['world'], name: string, metricsUrl: string) {
  const isSame = async () => {
    const [counted] = await docker('inspect', '--format={{.RestartCount}}', name);
    const told = (await listSeries(metricsUrl)).find(
      ({ metric, container }) =>
        metric === 'stackyard_container_restarts_total' && container === name,
    );
    return Number(counted) > 2 && Number(counted) === told?.value;
  };
  await expect.poll(isSame, { timeout: 30_000, interval: 500 }).toBe(true);
}

const second = (script: string) => ['busybox:1.37', 'sh', '-c', `sleep 1; ${script}`];

const Targets = z.object({
  data: z.object({
    activeTargets: z.array(
      z.object({ labels: z.object({ job: z.string() }), scrapeUrl: z.string() }),
    ),
  }),
});

/** Where Prometheus reads what containers use. */
async function findMetricsUrl(prometheus: string): Promise<string> {
  const answer = await fetch(`${prometheus}/api/v1/targets?state=active`);
  const { activeTargets } = Targets.parse(await answer.json()).data;
  return activeTargets.find(({ labels }) => labels.job === 'containers')?.scrapeUrl ?? '';
}

/** When each of them was gone, by name. */
async function comeAndGo({ docker }: Quickened['world'], prefix: string) {
  const endedMs = new Map<string, number>();
  const lane = async (number: number) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const name = `${prefix}-${number}-${round}`;
      await docker('run', '--rm', '--name', name, ...second('exit 0'));
      endedMs.set(name, Date.now());
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, number) => lane(number)));
  return endedMs;
}

async function watch(metricsUrl: string, stays: string, signal: AbortSignal): Promise<Watch> {
  const seen: Watch = { lastToldMs: new Map(), backwards: [], looks: new Set() };
  const counters = new Map<string, number>();
  while (!signal.aborted) {
    for (const { key, type, metric, container, value } of await listSeries(metricsUrl)) {
      seen.lastToldMs.set(container, Date.now());
      if (metric === 'container_last_seen' && container === stays) seen.looks.add(value);
      if (type !== 'counter') continue;
      if (value < (counters.get(key) ?? 0)) seen.backwards.push(key);
      counters.set(key, value);
    }
    await sleep(250);
  }
  return seen;
}

function longestPauseMs(looks: ReadonlySet<number>): number {
  const times = [...looks].sort((one, other) => one - other);
  return Math.max(...times.slice(1).map((time, index) => (time - (times[index] ?? 0)) * 1_000));
}
