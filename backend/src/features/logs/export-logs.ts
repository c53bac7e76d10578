import type { LogEntry, LogExport, LogExportFormat, LogFilter } from '@stackyard/contract';
import type { ExportFiles } from '../../store/export-files.ts';
import { exportHead, formatEntry } from './format-export.ts';

interface Tools {
  store: {
    exportEntries(question: {
      filter: LogFilter;
      signal: AbortSignal;
    }): AsyncIterable<readonly LogEntry[]>;
  };
  exports: ExportFiles;
  findOwnContainer: () => Promise<string | null>;
}

interface ExportRequest {
  filter: LogFilter;
  format: LogExportFormat;
  signal: AbortSignal;
}

const ENDINGS: Record<LogExportFormat, string> = { ndjson: 'ndjson', csv: 'csv', text: 'txt' };

/** Writes everything that matches into a file, oldest first, a batch at a time. */
export async function exportLogs(
  { store, exports, findOwnContainer }: Tools,
  { filter, format, signal }: ExportRequest,
): Promise<LogExport> {
  let entries = 0;
  async function* pieces() {
    yield exportHead(format);
    for await (const batch of store.exportEntries({ filter, signal })) {
      entries += batch.length;
      yield batch.map((entry) => formatEntry(entry, format)).join('');
    }
  }
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const fileName = `stackyard-logs-${time}.${ENDINGS[format]}`;
  const { path, bytes, ticket } = await exports.write(fileName, pieces(), signal);
  const containerId = await findOwnContainer();
  return { fileName, path, address: `/exports/${ticket}`, containerId, entries, bytes };
}
