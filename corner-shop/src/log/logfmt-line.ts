import type { LogEntry } from './logger.ts';

/** `time=… level=info msg="two words" request_id=…`, as Go services like to write. */
export function formatLogfmtLine({ time, level, message, fields }: LogEntry): string {
  const pairs = { time, level, msg: message, ...fields };
  return formatPairs(pairs);
}

export function formatPairs(pairs: Record<string, unknown>): string {
  return Object.entries(pairs)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${formatValue(value)}`)
    .join(' ');
}

function formatValue(value: unknown): string {
  const text = toText(value);
  return /^[^\s="\\\p{Cc}]+$/u.test(text) ? text : JSON.stringify(text);
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return value.message;
  return JSON.stringify(value);
}
