import type { ContainerUsage, RestartingContainer } from '@stackyard/contract';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { Handlers } from '../../lib/handlers.ts';
import type { ContainerFacts } from './container-facts.ts';
import { groupUsage } from './group-usage.ts';
import type { LatestLook } from './latest-look.ts';
import { usageAround } from './usage-around.ts';
import { usageBetween } from './usage-between.ts';
import { KEPT_MS, type UsageHistory } from './usage-history.ts';
import { REST_EVERY_MS, WATCHED_EVERY_MS, type ReadContainer } from './usage-sampler.ts';

interface Tools {
  history: UsageHistory;
  latest: LatestLook;
  facts: ContainerFacts;
  /** Somebody looks at what is read. */
  watch: () => void;
  now: () => number;
}

type UsageHandlers = Pick<Handlers, 'getUsage' | 'getUsageHour' | 'getUsageAround'>;

export function createUsageHandlers({ history, latest, facts, watch, now }: Tools): UsageHandlers {
  return {
    getUsage: async ({ query: { after, wait, pace } }, signal) => {
      if (pace === 'watched') watch();
      const look = await latest.read(after, wait, signal);
      const containers = look.read.map((read) => describe(read, facts));
      const restarting = look.unread.flatMap((id) => describeRestarting(facts.find(id)));
      return { look: look.number, everyMs: WATCHED_EVERY_MS, containers, restarting };
    },
    getUsageHour: ({ query }) => {
      const { stepMs } = query;
      // The same spans at every question, so that a chart does not shiver.
      const toMs = Math.floor(now() / stepMs + 1) * stepMs;
      const fromMs = toMs - Math.ceil(KEPT_MS / stepMs) * stepMs;
      const series = groupUsage(history.all(), { ...query, fromMs, toMs });
      return { fromMs, stepMs, series };
    },
    getUsageAround: ({ query: { timeNs, ...place } }) => {
      const atMs = Number(BigInt(timeNs) / 1_000_000n);
      const { sinceMs } = history;
      const moment = { atMs, sinceMs, everyMs: REST_EVERY_MS };
      return usageAround(history.samplesOf(place), moment);
    },
  };
}

function describe({ container, reading, before }: ReadContainer, facts: ContainerFacts) {
  const { id, name, image, compose, sharesNetwork } = container;
  const known = facts.find(id);
  return {
    id,
    name,
    image,
    stack: compose?.project ?? null,
    service: compose?.service ?? null,
    replica: compose?.replica ?? null,
    health: known?.health ?? null,
    restarts: known?.restarts ?? null,
    startedAt: known?.startedAt ?? null,
    memoryLimitBytes: known?.limits.memoryBytes ?? null,
    cpuLimit: known?.limits.cpus ?? null,
    sharesNetwork,
    sample: usageBetween(before, reading),
  } satisfies ContainerUsage;
}

function describeRestarting(container: EngineContainer | undefined): RestartingContainer[] {
  if (container?.state !== 'restarting') return [];
  const { name, compose, restarts } = container;
  return [{ name, stack: compose?.project ?? null, service: compose?.service ?? null, restarts }];
}
