import { setTimeout as sleep } from 'node:timers/promises';
import type { LogEntry } from '@stackyard/contract';
import type { Stackyard } from '../stackyard.ts';
import { writtenAtMs } from './log-lines.ts';

const WAIT_MS = 5_000;

interface Options {
  stack: string;
  /** From one answer to the next question. */
  pauseMs: number;
  signal: AbortSignal;
}

export interface FeedDelays {
  /** Of each line that says when it was written, until the answer that brought it was read. */
  ms: number[];
  /** All lines, with those that do not say. */
  lines: number;
  /** How often the feed had gone on without us. */
  resets: number;
}

/** Follows the live tail until the signal fires, and notes how late each line comes. */
export async function followFeed(
  { call }: Stackyard,
  { stack, pauseMs, signal }: Options,
): Promise<FeedDelays> {
  const delays: FeedDelays = { ms: [], lines: 0, resets: 0 };
  const filter = { stacks: [stack] };
  let { cursor } = await call('readLogs', { body: { ...filter, limit: 1 } });
  while (!signal.aborted) {
    const page = await call('followLogs', { body: { ...filter, cursor, wait: WAIT_MS } });
    note(delays, page.entries);
    if (page.isReset) delays.resets += 1;
    cursor = page.cursor;
    if (pauseMs > 0) await sleep(pauseMs);
  }
  return delays;
}

function note(delays: FeedDelays, entries: readonly LogEntry[]) {
  const nowMs = Date.now();
  for (const { stream, text } of entries) {
    if (stream === 'event') continue;
    delays.lines += 1;
    const atMs = writtenAtMs(text);
    if (atMs !== undefined) delays.ms.push(nowMs - atMs);
  }
}
