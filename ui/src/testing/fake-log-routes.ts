import { compareLogIds, type LogEntry, type RouteCall } from '@stackyard/contract';
import { matching, type FakeLogs } from './fake-logs.ts';
import { countBars, countFacets, countPatterns } from './fake-log-counts.ts';
import type { FakeRoutes } from './fake-world.ts';

/** What the fake answers of the logs, over the list in memory. */
export function createFakeLogRoutes(logs: FakeLogs): FakeRoutes {
  const cursorNow = () => `${logs.run}.${logs.arrived.length}`;
  return {
    readLogs: ({ body }) => ({
      ...pageOf(matching(logs.arrived, body), body),
      cursor: cursorNow(),
    }),
    followLogs: async ({ body }) => {
      if (body.cursor === cursorNow()) await logs.untilMore(body.wait);
      const [run, seen] = body.cursor.split('.').map(Number);
      const isReset = run !== logs.run;
      const came = logs.arrived.slice(seen, (seen ?? 0) + body.limit);
      const cursor = `${logs.run}.${(seen ?? 0) + came.length}`;
      return { entries: isReset ? [] : matching(came, body), cursor, isReset };
    },
    getLogHistogram: ({ body }) => countBars(matching(logs.arrived, body), body),
    getLogFacets: ({ body }) => countFacets(matching(logs.arrived, body), body.fields),
    getLogPatterns: ({ body }) => ({
      patterns: countPatterns(matching(logs.arrived, body)).slice(0, body.limit),
    }),
    queryLogs: () => ({
      columns: [
        { name: 'service', type: 'VARCHAR' },
        { name: 'entries', type: 'BIGINT' },
      ],
      rows: [
        ['web', 1200],
        ['db', null],
      ],
      isCut: false,
      tookMs: 12,
    }),
    exportLogs: ({ body }) => ({
      fileName: `logs.${body.format}`,
      path: `/data/exports/logs.${body.format}`,
      address: `/api/logs/exports/abc?format=${body.format}`,
      containerId: 'f00dcafe1234',
      entries: matching(logs.arrived, body).length,
      bytes: 123_456,
    }),
    ...createStatusRoutes(logs),
  };
}

function createStatusRoutes(logs: FakeLogs): FakeRoutes {
  const status = () => ({
    ...logs.status,
    entries: logs.arrived.length,
    sinceNs: logs.arrived[0]?.timeNs ?? null,
  });
  return {
    getLogStatus: status,
    saveLogSettings: ({ body }) => {
      logs.status = { ...logs.status, settings: body };
      return status();
    },
    clearLogs: ({ body }) => {
      logs.arrived = logs.arrived.filter(
        ({ stack }) => body.stack !== undefined && stack !== body.stack,
      );
      return status();
    },
  };
}

function pageOf(found: LogEntry[], { from, id, limit }: RouteCall<'readLogs'>['body']) {
  const at = id === undefined ? found.length : found.findIndex((e) => compareLogIds(e.id, id) >= 0);
  const place = at < 0 ? found.length : at;
  const start = {
    newest: found.length - limit,
    before: place - limit,
    after: found[place]?.id === id ? place + 1 : place,
    around: place - Math.floor(limit / 2),
  }[from ?? 'newest'];
  const end = from === 'before' ? place : Math.max(0, start) + limit;
  return {
    entries: found.slice(Math.max(0, start), end),
    hasOlder: start > 0,
    hasNewer: end < found.length,
  };
}
