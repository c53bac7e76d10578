import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { entryChunk, stretchChunk } from './entry-chunk.ts';
import type { EntryColumns } from './entry-columns.ts';
import { STRETCH_ROWS } from './schema.ts';
import { cutRowsOf, isFull, nextStretch, noteInStretch, type Stretch } from './stretches.ts';

/**
 * Stores all or, when it throws, none. What is stored is on the disk when it returns, which says what the next entries
 * belong to; after a failure that has to be a stretch of its own.
 */
export async function appendEntries(
  connection: DuckDBConnection,
  entries: EntryColumns,
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
  { entries: columns, begun, full }: { entries: EntryColumns; begun: Stretch; full: Stretch[] },
) {
  let stretch = begun;
  const count = columns.orders.length;
  for (let from = 0; from < count;) {
    const rows = { columns, from, to: Math.min(count, from + STRETCH_ROWS - stretch.rows) };
    appender.appendDataChunk(entryChunk(rows, cutRowsOf(stretch, rows), stretch.number));
    noteInStretch(stretch, rows);
    from = rows.to;
    if (!isFull(stretch)) continue;
    full.push(stretch);
    stretch = nextStretch(stretch);
  }
  return stretch;
}
