import type { MonitoredApp } from '@stackyard/contract';
import { SCRAPE_ERROR_KINDS } from './scrape-error-kinds.ts';

/** Why an app is not read, in words for whoever runs it; `error` is what Prometheus says, which its parser wrote for programmers. */
export function describeScrapeError(error: string): Pick<MonitoredApp, 'reason' | 'details'> {
  if (error === '') return { reason: 'It does not answer.', details: null };
  for (const { pattern, says } of SCRAPE_ERROR_KINDS) {
    const found = pattern.exec(error);
    if (!found) continue;
    const reason = says.replaceAll(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '');
    return { reason, details: error };
  }
  return { reason: `Prometheus cannot read it, and says: ${error}`, details: null };
}
