import { screen, within } from '@testing-library/react';
import type { LogEntry } from '@stackyard/contract';
import { createFakeBackend } from './fake-backend.ts';
import { createFakeLogs } from './fake-logs.ts';
import { makeEntry } from './log-fixtures.ts';
import { bodiesSentTo } from './panel-world.ts';

const MS = 1_000_000n;
let made = 0;

/** Entries that come one after another, a millisecond apart and from a minute ago on. */
export function entry(text: string, parts: Partial<LogEntry> = {}): LogEntry {
  made += 1;
  const timeNs = String(BigInt(Date.now() - 60_000) * MS + BigInt(made) * MS);
  return makeEntry({ id: `${timeNs}-1-${made}`, timeNs, text, ...parts });
}

export function backendWithLogs(...entries: LogEntry[]) {
  return createFakeBackend({ logs: createFakeLogs(entries) });
}

export const entryList = () => screen.findByRole('grid', { name: 'Log entries' });
export const searchBox = () => screen.findByRole('combobox', { name: 'Search all logs' });

export function textsIn(grid: HTMLElement) {
  return within(grid)
    .getAllByRole('row')
    .map((row) => row.querySelector('.log-text')?.textContent);
}

/** What the panel asked for the last time. */
export function lastQuestion(fake: ReturnType<typeof backendWithLogs>) {
  return bodiesSentTo(fake, '/api/logs/read').at(-1) as Record<string, unknown>;
}
