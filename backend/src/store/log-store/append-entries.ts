import type { DuckDBConnection } from '@duckdb/node-api';
import { chunkOf } from './entry-chunk.ts';
import type { StoredEntry } from './stored-entry.ts';
import { isFull, nextStretch, type Stretch } from './stretches.ts';

/** As many rows as DuckDB works on at once. */
const CHUNK_ROWS = 2048;

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
    const last = await appendRows(connection, entries, begun);
    await connection.run('COMMIT');
    return last;
  } catch (error) {
    // A commit that fails has ended the transaction.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function appendRows(
  connection: DuckDBConnection,
  entries: readonly StoredEntry[],
  begun: Stretch,
) {
  let stretch = begun;
  const appender = await connection.createAppender('entries');
  try {
    for (let from = 0; from < entries.length; from += CHUNK_ROWS) {
      appender.appendDataChunk(chunkOf(entries.slice(from, from + CHUNK_ROWS), stretch));
      if (isFull(stretch)) stretch = nextStretch(stretch);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
  return stretch;
}
