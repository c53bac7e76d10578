import type { Engine } from '../docker/engine.ts';
import { createStatsReader } from '../docker/stats/stats-reader.ts';
import { ContainerFacts } from '../features/usage/container-facts.ts';
import { LatestLook } from '../features/usage/latest-look.ts';
import { UsageMetrics } from '../features/usage/metrics/usage-metrics.ts';
import { usageBetween } from '../features/usage/usage-between.ts';
import { UsageHistory } from '../features/usage/usage-history.ts';
import {
  type ReadContainer,
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
  const onLook = async (read: ReadContainer[], signal: AbortSignal) => {
    for (const { container, before, reading } of read) {
      history.add(container, usageBetween(before, reading));
    }
    const ids = read.map(({ container }) => container.id);
    // What the engine does not tell in time is told as unknown.
    await facts.refresh(ids, signal).catch(() => undefined);
    latest.set(read);
    metrics.take(
      read.map(({ container, reading }) => ({
        container,
        reading,
        facts: facts.find(container.id),
        outOfMemory: facts.outOfMemory(container.id),
      })),
    );
  };
  const stats = createStatsReader(dockerSocket);
  const sampler = new UsageSampler({ stats, onLook, onError });
  return { history, latest, facts, metrics, sampler, stats };
}
