import type { LogSettings } from '@stackyard/contract';
import { DAY_NS, nsOf } from '../../lib/nanoseconds.ts';
import { query, sizeOnDisk, type LogDatabase } from './database.ts';
import { deleteEntries } from './delete-entries.ts';
import type { Source } from './sources.ts';
import { sql } from './sql.ts';

export type Limits = Pick<LogSettings, 'maxBytes' | 'maxDays'>;

/** So much of the limit is kept, so that not every batch of new entries has to delete some. */
const KEPT_SHARE = 0.9;
/** Room is freed by whole groups of rows, which one deletion may not have made empty. */
const MOST_ROUNDS = 8;

/** Deletes what is too old, and of the rest the oldest until it is small enough; says whether it deleted anything. */
export async function enforceLimits(
  database: LogDatabase,
  sources: Iterable<Source>,
  { maxBytes, maxDays, nowMs }: Limits & { nowMs: number },
): Promise<boolean> {
  const all = [...sources];
  let hasDeleted = await deleteOlder(database, all, nsOf(nowMs) - BigInt(maxDays) * DAY_NS);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const bytes = await bytesInUse(database);
    if (bytes <= maxBytes) break;
    await deleteShare(database, all, 1 - (KEPT_SHARE * maxBytes) / bytes);
    hasDeleted = true;
  }
  return hasDeleted;
}

async function deleteOlder(database: LogDatabase, sources: Source[], cutoffNs: bigint) {
  const isOld = sql`time_ns < ${cutoffNs}`;
  const [found] = await query(database.writer, sql`SELECT 1 FROM entries WHERE ${isOld} LIMIT 1`);
  if (!found) {
    await query(database.writer, sql`DELETE FROM gaps WHERE to_ns < ${cutoffNs}`);
    return false;
  }
  await deleteEntries(database, sources, [
    sql`DELETE FROM entries WHERE ${isOld}`,
    sql`DELETE FROM holes WHERE last_time_ns < ${cutoffNs}`,
    sql`DELETE FROM gaps WHERE to_ns < ${cutoffNs}`,
  ]);
  return true;
}

/** The bound is near enough, and found in little memory however many entries there are. */
async function deleteShare(database: LogDatabase, sources: Source[], share: number) {
  const [row] = await query(
    database.writer,
    sql`SELECT approx_quantile(order_ns, CAST(${share} AS FLOAT)) FROM entries`,
  );
  const cutoffNs = row?.[0] as bigint | null | undefined;
  if (typeof cutoffNs !== 'bigint') return;
  await deleteEntries(database, sources, [sql`DELETE FROM entries WHERE order_ns <= ${cutoffNs}`]);
}

/** Of the file, what is free for new entries does not count. */
async function bytesInUse({ writer, path }: LogDatabase) {
  const [row] = await query(
    writer,
    sql`SELECT block_size * free_blocks FROM pragma_database_size()`,
  );
  return (await sizeOnDisk(path)) - Number(row?.[0] ?? 0);
}
