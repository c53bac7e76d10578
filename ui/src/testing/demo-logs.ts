import type { LogEntry } from '@stackyard/contract';
import type { FakeLogs } from './fake-logs.ts';
import { makeEntry, makeLogStatus } from './log-fixtures.ts';

const COUNT = 6_000;
const SPAN_MS = 20 * 60_000;
const EVERY_MS = 400;

type Draft = Partial<LogEntry> & Pick<LogEntry, 'service' | 'text'>;

/** Fills the logs with what a shop would write in twenty minutes, and goes on writing. */
export function playLogs(logs: FakeLogs): void {
  let number = 0;
  const write = (ms: number) => {
    number += 1;
    logs.push(...draftsOf(number).map((draft, line) => entryOf(draft, { ms, number, line })));
  };
  const start = Date.now() - SPAN_MS;
  // More comes in the middle, so that the histogram has a shape.
  for (let index = 0; index < COUNT; index += 1) {
    const share = index / COUNT;
    write(start + SPAN_MS * (share + 0.08 * Math.sin(share * 12)));
  }
  logs.status = statusOf(logs, start);
  setInterval(() => write(Date.now()), EVERY_MS);
}

function entryOf(draft: Draft, at: { ms: number; number: number; line: number }): LogEntry {
  const timeNs = `${Math.floor(at.ms)}${String(at.line * 1000 + 123_456).padStart(6, '0')}`;
  const container = `shop-${draft.service}-1`;
  return makeEntry({ id: `${timeNs}-1-${at.number * 10 + at.line}`, timeNs, container, ...draft });
}

function draftsOf(number: number): Draft[] {
  const request = `req-${1000 + Math.floor(number / 4)}`;
  const fields = { request_id: request, duration: (number * 37) % 900, user: `user${number % 7}` };
  if (number % 97 === 0) return stackTrace(request);
  if (number % 411 === 0) {
    return [
      { service: 'worker', stream: 'event', level: 4, text: 'restart: exited with code 137' },
    ];
  }
  if (number % 13 === 0) return [coloured(number)];
  if (number % 29 === 0) {
    const text = `slow query: ${fields.duration + 900} ms SELECT * FROM orders WHERE user = '${fields.user}'`;
    return [{ service: 'db', level: 4, stream: 'stderr', text, fields }];
  }
  if (number % 3 === 0) {
    return [{ service: 'worker', level: 2, text: `job ${number} taken from the queue`, fields }];
  }
  const text = `GET /products/${number % 40} 200 ${fields.duration} ms ${request}`;
  return [{ service: 'web', level: 3, text, fields }];
}

function coloured(number: number): Draft {
  const text = `INFO cache: ${number} keys in use <b>&amp;`;
  const raw = `\u001b[32mINFO\u001b[0m \u001b[1mcache\u001b[0m: \u001b[38;5;208m${number}\u001b[0m keys in use <b>&amp;`;
  return { service: 'cache', level: 3, text, raw };
}

function stackTrace(request: string): Draft[] {
  const shared = { service: 'web', stream: 'stderr' as const, level: 5 };
  const lines = ['at charge (/app/src/pay.js:41:9)', 'at async post (/app/src/routes.js:12:3)'];
  return [
    {
      ...shared,
      text: `PaymentError: card refused for ${request}`,
      fields: { request_id: request },
    },
    ...lines.map((line) => ({ ...shared, level: 0, text: `    ${line}`, isContinuation: true })),
  ];
}

function statusOf(logs: FakeLogs, startMs: number): FakeLogs['status'] {
  const source = { stack: 'shop', replica: 1, state: 'reading' as const, reason: null };
  const gapMs = startMs + SPAN_MS - 30_000;
  return makeLogStatus({
    bytes: logs.arrived.length * 90,
    backfill: { done: 2, total: 5 },
    sources: [
      { ...source, service: 'web', container: 'shop-web-1' },
      {
        ...source,
        service: 'mail',
        container: 'shop-mail-1',
        state: 'failed',
        reason: 'Its logging driver is “none”, which cannot be read.',
      },
    ],
    gaps: [
      {
        stack: 'shop',
        service: 'db',
        fromNs: `${gapMs}000000`,
        toNs: `${gapMs + 1500}000000`,
        reason: 'Docker rotated the log before it was read.',
      },
    ],
  });
}
