import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchOver } from './watch-over.ts';

const MINUTE_MS = 60_000;
let folder: string;
let file: string;
let fd: number;

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), 'watch-over-'));
  file = join(folder, 'output');
  fd = openSync(file, 'w');
});

afterEach(() => {
  vi.useRealTimers();
  closeSync(fd);
  rmSync(folder, { recursive: true });
});

function watchCommand() {
  const signals: unknown[] = [];
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const kill = (signal?: unknown) => (signals.push(signal), true);
  const leaving = new AbortController();
  const watch = watchOver(
    { stdout, stderr, kill },
    {
      timeoutMinutes: 60,
      silenceMinutes: 10,
      signal: leaving.signal,
      output: { fd, say: () => {}, show: () => Promise.resolve() },
    },
  );
  return { stdout, stderr, signals, leaving, watch };
}

it('passes on what is said, and lets one that goes on talking be slow', () => {
  const { stdout, stderr, signals, watch } = watchCommand();
  for (const stream of [stdout, stderr, stdout]) {
    vi.advanceTimersByTime(9 * MINUTE_MS);
    stream.write('still here\n');
  }
  vi.advanceTimersByTime(9 * MINUTE_MS);
  expect(signals).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('still here\n'.repeat(3));
  watch.dispose();
});

it('stops one that says nothing more, and insists', () => {
  const { signals, watch } = watchCommand();
  vi.advanceTimersByTime(10 * MINUTE_MS);
  expect(signals).toEqual(['SIGTERM']);
  expect(watch.reason()).toBe('it said nothing for 10 minutes');
  vi.advanceTimersByTime(30_000);
  expect(signals).toEqual(['SIGTERM', 'SIGKILL']);
  watch.dispose();
});

it('stops one that never ends, though it talks', () => {
  const { stdout, signals, watch } = watchCommand();
  for (let minute = 0; minute < 60; minute += 1) {
    stdout.write('.');
    vi.advanceTimersByTime(MINUTE_MS);
  }
  expect(signals[0]).toBe('SIGTERM');
  expect(watch.reason()).toBe('it ran for 60 minutes');
  watch.dispose();
});

it('stops one that is not wanted any more, which is no fault of it', () => {
  const { signals, leaving, watch } = watchCommand();
  leaving.abort();
  expect(signals).toEqual(['SIGTERM']);
  expect(watch.reason()).toBeUndefined();
  watch.dispose();
});
