import type { DuckDBConnection } from '@duckdb/node-api';
import { chunkOf } from './entry-chunk.ts';
import type { StoredEntry } from './stored-entry.ts';

/** As many rows as DuckDB works on at once. */
const CHUNK_ROWS = 2048;

/** Stores all or, when it throws, none. What is stored is on the disk when it returns. */
export async function appendEntries(
  connection: DuckDBConnection,
  entries: readonly StoredEntry[],
): Promise<void> {
  await connection.run('BEGIN');
  try {
    const appender = await connection.createAppender('entries');
    try {
      for (let from = 0; from < entries.length; from += CHUNK_ROWS) {
        appender.appendDataChunk(chunkOf(entries.slice(from, from + CHUNK_ROWS)));
      }
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
    await connection.run('COMMIT');
  } catch (error) {
    // A commit that fails has ended the transaction.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
