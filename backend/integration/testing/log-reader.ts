import type { LogEntry, LogFilter } from '@stackyard/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './backend-client.ts';

type Filter = Partial<LogFilter>;

/** All entries that match, oldest first, page by page. */
export async function readAll(call: Call, filter: Filter): Promise<LogEntry[]> {
  let page = await call('readLogs', { body: { ...whole(filter), limit: 1_000 } });
  const all = [...page.entries];
  while (page.hasOlder && all[0]) {
    const body = { ...whole(filter), from: 'before' as const, id: all[0].id, limit: 1_000 };
    page = await call('readLogs', { body });
    all.unshift(...page.entries);
  }
  return all;
}

/** Reads until what was read is enough; throws with what there was when it does not get so far. */
export async function readUntil(
  call: Call,
  filter: Filter,
  isEnough: (entries: LogEntry[]) => boolean,
): Promise<LogEntry[]> {
  const until = Date.now() + 180_000;
  for (;;) {
    const entries = await readAll(call, filter);
    if (isEnough(entries)) return entries;
    if (Date.now() > until) {
      const last = entries.slice(-5).map(({ text }) => text.slice(0, 200));
      throw new Error(`Only ${entries.length} entries came, the last: ${JSON.stringify(last)}`);
    }
    await sleep(200);
  }
}

function whole(filter: Filter): LogFilter {
  return { query: '', stacks: [], services: [], utcOffsetMinutes: 0, ...filter };
}
