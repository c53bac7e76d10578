import type { LogEntry, LogStatus } from '@stackyard/contract';
import { DEFAULT_LOG_SETTINGS } from '@stackyard/contract';

export function makeEntry(parts: Partial<LogEntry> = {}): LogEntry {
  const id = parts.id ?? '1767323045000000000-1-1';
  return {
    id,
    timeNs: id.split('-')[0] ?? '0',
    stack: 'shop',
    service: 'web',
    replica: 1,
    container: 'shop-web-1',
    stream: 'stdout',
    level: 3,
    text: 'GET / 200',
    raw: null,
    fields: null,
    isContinuation: false,
    isCut: false,
    ...parts,
  };
}

/** Entries of one container, a millisecond apart, up to now: `line 1`, `line 2` and so on. */
export function makeEntries(count: number, parts: Partial<LogEntry> = {}): LogEntry[] {
  const endMs = 1_767_323_045_000;
  return Array.from({ length: count }, (_, index) =>
    makeEntry({
      id: `${endMs - count + index}000000-1-${index + 1}`,
      text: `line ${index + 1}`,
      ...parts,
    }),
  );
}

export function makeLogStatus(parts: Partial<LogStatus> = {}): LogStatus {
  return {
    nowMs: Date.now(),
    entries: 0,
    bytes: 0,
    sinceNs: null,
    settings: DEFAULT_LOG_SETTINGS,
    trouble: null,
    backfill: null,
    sources: [],
    gaps: [],
    ...parts,
  };
}
