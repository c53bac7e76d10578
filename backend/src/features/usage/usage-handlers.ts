import type { Handlers } from '../../lib/handlers.ts';
import { usageAround } from './usage-around.ts';
import type { UsageHistory } from './usage-history.ts';
import { SAMPLE_EVERY_MS } from './usage-sampler.ts';

export function createUsageHandlers(history: UsageHistory): Pick<Handlers, 'getUsageAround'> {
  return {
    getUsageAround: ({ query: { timeNs, ...place } }) => {
      const atMs = Number(BigInt(timeNs) / 1_000_000n);
      const { sinceMs } = history;
      const moment = { atMs, sinceMs, everyMs: SAMPLE_EVERY_MS };
      return usageAround(history.samplesOf(place), moment);
    },
  };
}
