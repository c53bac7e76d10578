import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { entryChunk, stretchChunk } from './entry-chunk.ts';
import { STRETCH_ROWS } from './schema.ts';
import type { StoredEntry } from './stored-entry.ts';
import { fitIntoStretch, isFull, nextStretch, noteInStretch, type Stretch } from './stretches.ts';

/**
 * Stores all or, when it throws, none. What is stored is on the disk when it returns, which says what the next entries
 * belong to; after a failure that has to be a stretch of its own.
 */
export async function appendEntries(
  connection: DuckDBConnection,
  entries: readonly StoredEntry[],
  begun: Stretch,
): Promise<Stretch> {
  await connection.run('BEGIN');
  try {
    const full: Stretch[] = [];
    const last = await withAppender(connection, 'entries', (appender) =>
      appendRows(appender, { entries, begun, full }),
    );
    if (full.length > 0)
      await withAppender(connection, 'stretches', (appender) =>
        appender.appendDataChunk(stretchChunk(full)),
      );
    await connection.run('COMMIT');
    return last;
  } catch (error) {
    // A commit that fails has ended the transaction.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function withAppender<T>(
  connection: DuckDBConnection,
  table: string,
  append: (appender: DuckDBAppender) => T,
): Promise<T> {
  const appender = await connection.createAppender(table);
  try {
    const result = append(appender);
    appender.flushSync();
    appender.closeSync();
    return result;
  } catch (error) {
    closeQuietly(appender);
    throw error;
  }
}

/** It tries to write what could not be written, and says only that it cannot. */
function closeQuietly(appender: DuckDBAppender) {
  try {
    appender.closeSync();
  } catch {
    // What went wrong is known already.
  }
}

/** No chunk has rows of two stretches. */
function appendRows(
  appender: DuckDBAppender,
  { entries, begun, full }: { entries: readonly StoredEntry[]; begun: Stretch; full: Stretch[] },
) {
  let stretch = begun;
  for (let from = 0; from < entries.length;) {
    const rows = fitIntoStretch(stretch, entries.slice(from, from + STRETCH_ROWS - stretch.rows));
    appender.appendDataChunk(entryChunk(rows, stretch.number));
    noteInStretch(stretch, rows);
    from += rows.length;
    if (!isFull(stretch)) continue;
    full.push(stretch);
    stretch = nextStretch(stretch);
  }
  return stretch;
}
