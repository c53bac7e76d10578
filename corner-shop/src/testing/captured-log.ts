import { createLogger } from '../log/logger.ts';
import type { Fields, Level, LogEntry } from '../log/logger.ts';

/** A logger whose entries a test can read. */
export function captureLog() {
  const entries: { level: Level; message: string; fields: Fields }[] = [];
  const formatLine = ({ level, message, fields }: LogEntry) => {
    entries.push({ level, message, fields });
    return '';
  };
  const log = createLogger({ formatLine, write: () => undefined, now: () => new Date(0) });
  return { log, entries };
}
