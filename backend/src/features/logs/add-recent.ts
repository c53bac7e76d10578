import { compareLogIds, type LogEntry } from '@stackyard/contract';
import type { StoredPage } from '../../store/log-store/read-page.ts';
import type { Entry } from './log-entry.ts';
import { toLogEntry } from './match-entry.ts';
import type { RecentLog } from './recent-log.ts';

interface Recent {
  recent: Pick<RecentLog<Entry>, 'readOn'>;
  matches: (entry: Entry) => boolean;
  limit: number;
}

/** The newest page while the store takes nothing: what was said meanwhile is in memory alone. */
export function addRecent(page: StoredPage, { recent, matches, limit }: Recent): StoredPage {
  // All of them, since what was read late does not stand in the order of time.
  const { found } = recent.readOn(matches, { after: 0, limit: Number.POSITIVE_INFINITY });
  const entries = new Map<string, LogEntry>();
  for (const entry of page.entries) entries.set(entry.id, entry);
  for (const { entry } of found) {
    const told = toLogEntry(entry);
    entries.set(told.id, told);
  }
  const all = [...entries.values()].sort((a, b) => compareLogIds(a.id, b.id));
  return {
    entries: all.slice(-limit),
    hasOlder: page.hasOlder || all.length > limit,
    hasNewer: false,
  };
}
