import type { Level, LogEntry } from './logger.ts';

const NUMBERS: Record<Level, number> = { info: 30, warn: 40, error: 50 };

/** `{"level":30,"time":1700000000000,…,"msg":"…"}`, as pino writes. */
export function formatNumberedJsonLine({ time, level, message, fields }: LogEntry): string {
  return toJson({ level: NUMBERS[level], time: time.getTime(), ...fields, msg: message });
}

/** `{"timestamp":"…","level":"info","message":"…",…}`, as most others write. */
export function formatWordedJsonLine({ time, level, message, fields }: LogEntry): string {
  return toJson({ timestamp: time.toISOString(), level, message, ...fields });
}

function toJson(line: Record<string, unknown>): string {
  return JSON.stringify(line, (_key, value: unknown) =>
    value instanceof Error ? describeError(value) : value,
  );
}

function describeError({ name, message, stack }: Error) {
  return { type: name, message, stack };
}
