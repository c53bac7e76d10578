import type { Config } from './config.ts';
import type { Fetch } from './http/call.ts';
import type { CheckHealth } from './http/housekeeping.ts';
import type { Route } from './http/route.ts';
import type { Logger } from './log/logger.ts';
import type { Metrics } from './metrics.ts';
import type { Luck } from './mishaps.ts';

/** What a service is given. */
export interface Surroundings {
  config: Config;
  log: Logger;
  metrics: Metrics;
  luck: Luck;
  fetch: Fetch;
  /** Aborted when the service has to stop. */
  signal: AbortSignal;
}

/** What a service is, once it has started. */
export interface Service {
  routes: Route[];
  /** Throws where the service cannot do its work. */
  check: CheckHealth;
  close: () => Promise<void> | void;
}

export type StartService = (surroundings: Surroundings) => Promise<Service> | Service;
