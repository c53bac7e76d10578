import { formatPairs } from './logfmt-line.ts';
import type { LogEntry } from './logger.ts';

/** `2026-01-31T12:00:00.000Z INFO  page shown status=200`, for a reader without tools. */
export function formatPlainLine({ time, level, message, fields }: LogEntry): string {
  const head = `${time.toISOString()} ${level.toUpperCase().padEnd(5)} ${message}`;
  return `${head} ${formatPairs(fields)}`.trimEnd();
}
