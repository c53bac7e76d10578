import { createStatsReader } from '../../backend/src/docker/stats/stats-reader.ts';
import { UsageSampler } from '../../backend/src/features/usage/usage-sampler.ts';

/** Closer together than they ever are, so that there are many. */
const EVERY_MS = 2_000;
/** The first ones find code that was not compiled yet. */
const WARM_UP = 5;

export interface SweepTimes {
  /** From the question for the list to the last reading, of each look. */
  ms: number[];
  /** Fewest and most at one look. */
  containers: { fewest: number; most: number };
}

/** Looks at all containers of the engine with the backend's own code, in this process. */
export async function measureSweeps(socketPath: string, looks: number): Promise<SweepTimes> {
  const over = new AbortController();
  const reader = createStatsReader(socketPath);
  const sweeps: { ms: number; containers: number }[] = [];
  const errors: unknown[] = [];
  let begunMs = 0;
  const sampler = new UsageSampler({
    stats: {
      ...reader,
      listRunning: (signal) => {
        begunMs = performance.now();
        return reader.listRunning(signal);
      },
    },
    onLook: (read) => {
      sweeps.push({ ms: performance.now() - begunMs, containers: read.length });
      if (sweeps.length === looks + WARM_UP) over.abort();
    },
    onError: (error) => {
      errors.push(error);
      over.abort();
    },
    restEveryMs: EVERY_MS,
  });
  await sampler.run(over.signal);
  if (errors.length > 0) throw errors[0];
  const counted = sweeps.slice(WARM_UP);
  const containers = counted.map((sweep) => sweep.containers);
  return {
    ms: counted.map(({ ms }) => ms),
    containers: { fewest: Math.min(...containers), most: Math.max(...containers) },
  };
}
