import type { LogEntry, LogPage } from '@stackyard/contract';
import { randomBytes } from 'node:crypto';
import type { Handlers } from '../../lib/handlers.ts';
import type { LogCollector } from './log-collector.ts';
import type { Entry } from './log-entry.ts';
import { byOrder } from './merge-lines.ts';
import type { Numbered } from './recent-log.ts';

type LogHandlers = Pick<Handlers, 'readLogs' | 'followLogs' | 'listLogSources'>;

export function createLogHandlers(collector: LogCollector): LogHandlers {
  const { recent } = collector;
  const run = randomBytes(4).toString('hex');
  return {
    readLogs: ({ body }) => {
      const { before, limit } = body;
      const reading = recent.readBack(matcherOf(body.query), { limit, before });
      return toPage(run, reading);
    },
    followLogs: async ({ body }, signal) => {
      // Numbers of another run of the backend mean nothing: its reader begins anew.
      if (body.run !== run) {
        return toPage(run, recent.readBack(matcherOf(body.query), { limit: body.limit }));
      }
      const { after, limit } = body;
      const until = Date.now() + body.wait;
      let reading = recent.readOn(matcherOf(body.query), { after, limit });
      while (reading.found.length === 0 && Date.now() < until && !signal.aborted) {
        await recent.waitFor(reading.last, until - Date.now(), signal);
        reading = recent.readOn(matcherOf(body.query), { after: reading.last, limit });
      }
      return toPage(run, reading);
    },
    listLogSources: () => ({ sources: collector.sources() }),
  };
}

function matcherOf(query: string): (entry: Entry) => boolean {
  const wanted = query.trim().toLowerCase();
  return wanted === '' ? () => true : ({ text }) => text.toLowerCase().includes(wanted);
}

interface Reading {
  found: Numbered<Entry>[];
  last: number;
  missed: number;
  hasOlder: boolean;
}

function toPage(run: string, { found, last, missed, hasOlder }: Reading): LogPage {
  const inOrder = found.sort((a, b) => byOrder(a.entry, b.entry));
  return { run, entries: inOrder.map(toLogEntry), last, missed, hasOlder };
}

function toLogEntry({ number, entry }: Numbered<Entry>): LogEntry {
  const { stack, service, replica, stream, level, text, raw, fields } = entry;
  return {
    number,
    timeNs: String(entry.timeNs),
    orderNs: String(entry.orderNs),
    ...{ stack, service, replica, stream, level, text, raw, fields },
    isContinuation: entry.isContinuation,
    isCut: entry.isCut,
  };
}
