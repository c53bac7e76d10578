import { bringUpToDate, query, type LogDatabase } from './database.ts';
import { savePosition, type Source } from './sources.ts';
import { sql, type Sql } from './sql.ts';

/** Their numbers are not given again, so the last one stays. */
const FORGET_STRETCHES = sql`DELETE FROM stretches
  WHERE number < coalesce((SELECT min(stretch) FROM entries), (SELECT max(number) FROM stretches))`;

/**
 * Deletes for good. The room of what is deleted is used anew, and given back where it is at the end of the file: DuckDB
 * does so by whole groups of rows when it brings the file up to date.
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
    await query(writer, FORGET_STRETCHES);
    await writer.run('COMMIT');
  } catch (error) {
    await writer.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await bringUpToDate(writer);
}
