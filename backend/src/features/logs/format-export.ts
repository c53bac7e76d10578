import type { LogEntry, LogExportFormat } from '@stackyard/contract';
import { formatFields, levelName, type LevelNumber } from '@stackyard/log-query';

const COLUMNS = [
  ...['time', 'stack', 'service', 'replica', 'container', 'stream', 'level', 'text'],
  /** JSON, empty where the line has none. */
  'fields',
];

/** What stands before the first entry. */
export function exportHead(format: LogExportFormat): string {
  return format === 'csv' ? `${COLUMNS.join(',')}\r\n` : '';
}

/** One entry, its line's end with it. */
export function formatEntry(entry: LogEntry, format: LogExportFormat): string {
  const { stack, service, replica, container, stream, text, fields } = entry;
  const time = isoOf(entry.timeNs);
  const level = levelName(entry.level as LevelNumber);
  switch (format) {
    case 'ndjson': {
      const record = { time, stack, service, replica, container, stream, level, text };
      const json = JSON.stringify(record);
      return fields ? `${json.slice(0, -1)},"fields":${formatFields(fields)}}\n` : `${json}\n`;
    }
    case 'csv': {
      const said = fields ? formatFields(fields) : '';
      const cells = [time, stack, service, replica, container, stream, level, text, said];
      return `${cells.map((cell) => csvCell(String(cell))).join(',')}\r\n`;
    }
    case 'text':
      return `${time} ${stack}/${service}${replica > 1 ? ` ${replica}` : ''} ${text}\n`;
  }
}

/** `2026-01-02T03:04:05.000000006Z` */
function isoOf(timeNs: string): string {
  const digits = timeNs.padStart(10, '0');
  const seconds = new Date(Number(digits.slice(0, -9)) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${digits.slice(-9)}Z`;
}

/** RFC 4180; with a quote before what a spreadsheet would take for a formula. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
