import { Counter } from 'prom-client';
import type { Service, Surroundings } from '../service.ts';
import { waitFor } from '../wait-for.ts';
import { walkIn } from './walk-in.ts';
import type { Crowd } from './walk-in.ts';

/** Customers that never tire. */
export function startLoad(surroundings: Surroundings): Service {
  const { config, fetch, log, luck, metrics, signal } = surroundings;
  const steps = new Counter({
    name: 'shop_customer_steps_total',
    help: 'Requests that customers made, by path and status; status 0 is no answer.',
    labelNames: ['path', 'status'] as const,
    registers: [metrics.registry],
  });
  const crowd = comeIn(surroundings, {
    shopUrl: config.WEB_URL,
    stepsPerSecond: config.LOAD_PER_SECOND,
    random: luck.random,
    countStep: (path, status) => steps.inc({ path, status }),
    fetch,
    log,
    signal,
  });
  return { routes: [], check: () => Promise.resolve(), close: () => crowd };
}

/** Nobody knocks at a shop that has not opened yet. */
async function comeIn({ log, signal, fetch }: Surroundings, crowd: Crowd): Promise<void> {
  const wait = { what: 'the shop', attempts: 60, pauseMs: 1000, log, signal };
  try {
    await waitFor(wait, async () => {
      const { ok, status } = await fetch(crowd.shopUrl, { signal });
      if (!ok) throw new Error(`it answers ${status}`);
    });
  } catch (error) {
    if (!signal.aborted) log.error('the shop does not open, coming in anyway', { err: error });
  }
  await walkIn(crowd);
}
