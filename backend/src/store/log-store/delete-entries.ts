import type { DuckDBConnection } from '@duckdb/node-api';
import { query, type LogDatabase } from './database.ts';
import { savePosition, type Source } from './sources.ts';
import type { Sql } from './sql.ts';

/**
 * Deletes for good. The room of what is deleted is used anew, and given back where it is at the end of the file: DuckDB
 * does so by groups of 122,880 rows when it brings the file up to date.
 */
export async function deleteEntries(
  { writer }: LogDatabase,
  sources: Iterable<Source>,
  deletions: Sql[],
): Promise<void> {
  await writer.run('BEGIN');
  try {
    for (const source of sources) await query(writer, savePosition(source));
    for (const deletion of deletions) await query(writer, deletion);
    await writer.run('COMMIT');
  } catch (error) {
    await writer.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await freeRoom(writer);
}

/** Not while others read what was there before; then the room is freed the next time. */
async function freeRoom(writer: DuckDBConnection) {
  await writer.run('CHECKPOINT').catch(() => undefined);
}
