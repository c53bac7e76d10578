import { Counter } from 'prom-client';
import type { Service, Surroundings } from '../service.ts';
import { walkIn } from './walk-in.ts';

/** Customers that never tire. */
export function startLoad(surroundings: Surroundings): Service {
  const { config, fetch, log, luck, metrics, signal } = surroundings;
  const steps = new Counter({
    name: 'shop_customer_steps_total',
    help: 'Requests that customers made, by path and status; status 0 is no answer.',
    labelNames: ['path', 'status'] as const,
    registers: [metrics.registry],
  });
  const crowd = walkIn({
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
