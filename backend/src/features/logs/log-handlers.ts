import type { LogFilter, LogStatus } from '@stackyard/contract';
import type { Clock } from '@stackyard/log-query';
import { randomBytes } from 'node:crypto';
import type { Handlers } from '../../lib/handlers.ts';
import type { ExportFiles } from '../../store/export-files.ts';
import type { LogSettingsFile } from '../../store/log-settings.ts';
import { LogStoreError } from '../../store/log-store/log-store-error.ts';
import type { LogStore } from '../../store/log-store/log-store.ts';
import type { StoredPage } from '../../store/log-store/read-page.ts';
import { addRecent } from './add-recent.ts';
import { exportLogs } from './export-logs.ts';
import type { LogCollector } from './log-collector.ts';
import type { Entry } from './log-entry.ts';
import type { LogWriter } from './log-writer.ts';
import { createEntryTest, toLogEntry } from './match-entry.ts';
import { byOrder } from './merge-lines.ts';

type LogHandlers = Pick<
  Handlers,
  | 'readLogs'
  | 'followLogs'
  | 'getLogHistogram'
  | 'getLogFacets'
  | 'getLogPatterns'
  | 'queryLogs'
  | 'exportLogs'
  | 'getLogStatus'
  | 'saveLogSettings'
  | 'clearLogs'
>;

export interface LogTools {
  collector: LogCollector;
  writer: LogWriter;
  store: LogStore;
  settings: LogSettingsFile;
  exports: ExportFiles;
  /** Stackyard's own container, for `docker cp`; null outside of one. */
  findOwnContainer: () => Promise<string | null>;
}

/**
 * What the panel asks of the logs. Everything but the live tail is read from the store, with what waits for it; of that, a
 * store that takes nothing has the newest page told from memory.
 */
export function createLogHandlers(tools: LogTools): LogHandlers {
  const { collector, store, writer, settings } = tools;
  const run = randomBytes(4).toString('hex');
  /** What was said before the question is part of the answer. */
  const settled = async <T>(read: () => Promise<T>): Promise<T> => {
    await writer.flush();
    return read();
  };
  return {
    readLogs: async ({ body }, signal) => {
      const cursor = `${run}.${collector.recent.last}`;
      const { from, id, limit, ...filter } = body;
      const read = () => store.read({ filter, from, id, limit, signal });
      if (from !== undefined) return { ...(await settled(read)), cursor };
      const page = await settled(read).catch(nothingStored);
      if (writer.trouble === null && page !== NOTHING) return { ...page, cursor };
      const matches = createEntryTest(filter, clockOf(filter));
      return { ...addRecent(page, { recent: collector.recent, matches, limit }), cursor };
    },
    followLogs: ({ body }, signal) => follow(tools, { run, ...body }, signal),
    getLogHistogram: ({ body: { bars, ...filter } }, signal) =>
      settled(() => store.histogram({ filter, bars, signal })),
    getLogFacets: ({ body: { fields, ...filter } }, signal) =>
      settled(() => store.facets({ filter, fields, signal })),
    getLogPatterns: async ({ body: { limit, ...filter } }, signal) => ({
      patterns: await settled(() => store.patterns({ filter, limit, signal })),
    }),
    queryLogs: ({ body }, signal) => settled(() => store.runSql(body.sql, signal)),
    exportLogs: ({ body: { format, ...filter } }, signal) =>
      settled(() => exportLogs(tools, { filter, format, signal })),
    getLogStatus: () => statusOf(tools),
    saveLogSettings: async ({ body }) => {
      await settings.save(body);
      await collector.resync();
      await store.enforceLimits(body);
      return statusOf(tools);
    },
    clearLogs: async ({ body }) => {
      await writer.flush();
      collector.forget(body.stack);
      await store.clear(body.stack);
      return statusOf(tools);
    },
  };
}

const NOTHING: StoredPage = { entries: [], hasOlder: false, hasNewer: false };

/** A store that is away for a while has nobody miss what is written now. */
function nothingStored(error: unknown): StoredPage {
  if (error instanceof LogStoreError) return NOTHING;
  throw error;
}

interface FollowRequest extends LogFilter {
  run: string;
  cursor: string;
  wait: number;
  limit: number;
}

async function follow(tools: LogTools, request: FollowRequest, signal: AbortSignal) {
  const { recent } = tools.collector;
  const { run, cursor, limit } = request;
  const after = numberOf(cursor, run);
  const oldest = recent.last - recent.size;
  if (after === undefined || after < oldest) {
    return { entries: [], cursor: `${run}.${recent.last}`, isReset: true };
  }
  const matches = createEntryTest(request, clockOf(request));
  const until = Date.now() + request.wait;
  let reading = recent.readOn(matches, { after, limit });
  while (reading.found.length === 0 && Date.now() < until && !signal.aborted) {
    await recent.waitFor(reading.last, until - Date.now(), signal);
    reading = recent.readOn(matches, { after: reading.last, limit });
  }
  const entries: Entry[] = reading.found.map(({ entry }) => entry).sort(byOrder);
  return { entries: entries.map(toLogEntry), cursor: `${run}.${reading.last}`, isReset: false };
}

/** The number in a cursor of this run of the backend. */
function numberOf(cursor: string, run: string): number | undefined {
  const [own, number = ''] = cursor.split('.');
  return own === run && /^\d{1,15}$/.test(number) ? Number(number) : undefined;
}

function clockOf({ utcOffsetMinutes }: LogFilter): Clock {
  return { now: Date.now(), utcOffsetMinutes };
}

async function statusOf({ collector, writer, store, settings }: LogTools): Promise<LogStatus> {
  const [kept, gaps] = await Promise.all([store.status(), store.listGaps()]);
  const { entries, bytes, oldestTimeNs } = kept;
  return {
    nowMs: Date.now(),
    entries,
    bytes,
    sinceNs: oldestTimeNs === null ? null : String(oldestTimeNs),
    settings: settings.get(),
    trouble: writer.trouble,
    backfill: collector.backfill(),
    sources: collector.sources(),
    gaps,
  };
}
