import type { MonitoredApp } from '@stackyard/contract';
import { z } from 'zod';
import { tryParseJson } from '../../lib/try-parse-json.ts';
import { describeScrapeError } from './describe-scrape-error.ts';

const text = z.string().default('');

/** What `GET /api/v1/targets?state=active` of Prometheus says. */
const Targets = z.object({
  data: z.object({
    activeTargets: z.array(
      z.object({
        scrapePool: text,
        scrapeUrl: text,
        health: text,
        lastError: text,
        labels: z.object({ stack: text, service: text, container: text }),
      }),
    ),
  }),
});

interface ReadTargets {
  /** Why Prometheus gets nothing of what containers use; null while it does. */
  metricsTrouble: string | null;
  apps: MonitoredApp[];
}

/** What Prometheus says of the pages that it reads; undefined of an answer that makes no sense. */
export function tryReadTargets(answer: string): ReadTargets | undefined {
  const targets = tryParseJson(answer, Targets)?.data.activeTargets;
  if (!targets) return undefined;
  const own = targets.find(({ scrapePool }) => scrapePool === 'containers');
  const why = own?.lastError || 'Stackyard does not answer it';
  return {
    metricsTrouble:
      own?.health === 'down' ? `Prometheus cannot read what containers use: ${why}.` : null,
    apps: targets
      .filter(({ scrapePool }) => scrapePool === 'apps')
      .map(({ scrapeUrl, health, lastError, labels }) => ({
        ...labels,
        url: scrapeUrl,
        state: stateOf(health),
        ...(health === 'down' ? describeScrapeError(lastError) : { reason: null, details: null }),
      }))
      .sort((one, other) => one.container.localeCompare(other.container)),
  };
}

function stateOf(health: string): MonitoredApp['state'] {
  return health === 'up' || health === 'down' ? health : 'unknown';
}
