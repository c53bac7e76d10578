import type { Engine } from '../docker/engine.ts';
import { createStatsReader } from '../docker/stats/stats-reader.ts';
import { ContainerFacts } from '../features/usage/container-facts.ts';
import { LatestLook } from '../features/usage/latest-look.ts';
import type { MeteredContainer } from '../features/usage/metrics/container-metric.ts';
import { UsageMetrics } from '../features/usage/metrics/usage-metrics.ts';
import { usageBetween } from '../features/usage/usage-between.ts';
import { UsageHistory } from '../features/usage/usage-history.ts';
import {
  type SamplerOptions,
  UsageSampler,
  WATCHED_EVERY_MS,
} from '../features/usage/usage-sampler.ts';

interface Options {
  engine: Engine;
  dockerSocket: string;
  onError: (error: unknown) => void;
}

export type Usage = ReturnType<typeof createUsage>;

/** From a look at the engine to all that is told of it: the last hour, the newest look, Prometheus' words. */
export function createUsage({ engine, dockerSocket, onError }: Options) {
  const history = new UsageHistory({ everyMs: WATCHED_EVERY_MS, now: () => Date.now() });
  const latest = new LatestLook();
  const facts = new ContainerFacts(engine);
  const metrics = new UsageMetrics();
  let isTold = false;
  const onLook: SamplerOptions['onLook'] = async (read, { unread, signal }) => {
    for (const { container, before, reading } of read) {
      history.add(container, usageBetween(before, reading));
    }
    const running = new Set(read.map(({ container }) => container.id));
    const troubled = new Set([...unread.map(({ id }) => id), ...facts.listOutOfMemory()]);
    const resting = [...troubled].filter((id) => !running.has(id));
    // What the engine does not tell in time is told as unknown.
    await facts.refresh([...running, ...resting], signal).catch(() => undefined);
    latest.set(
      read,
      unread.map(({ id }) => id),
    );
    if (!isTold) return;
    metrics.take([
      ...read.map((one) => meter(facts, one)),
      ...resting.flatMap((id) => {
        const container = facts.find(id) ?? unread.find((one) => one.id === id);
        return container ? meter(facts, { container, reading: undefined }) : [];
      }),
    ]);
  };
  const stats = createStatsReader(dockerSocket);
  const sampler = new UsageSampler({ stats, onLook, onError });
  /** Until it is ended, Prometheus may ask: words that nobody reads would cost as much. */
  const beginTelling = () => {
    isTold = true;
    sampler.wake();
  };
  const endTelling = () => {
    isTold = false;
    metrics.forget();
  };
  return { history, latest, facts, metrics, sampler, stats, beginTelling, endTelling };
}

function meter(
  facts: ContainerFacts,
  { container, reading }: Pick<MeteredContainer, 'container' | 'reading'>,
): MeteredContainer {
  const { id } = container;
  return {
    container,
    reading,
    facts: facts.find(id),
    outOfMemory: facts.outOfMemory(id),
    lastExitCode: facts.lastExitCode(id),
  };
}
