import type { LogGap } from '@stackyard/contract';
import { query, type LogDatabase } from './database.ts';
import { nanoseconds, sql } from './sql.ts';

const MOST_GAPS = 100;

/** One that is there already, as where the answer was lost when it was saved, is not saved again. */
export async function saveGap({ writer }: LogDatabase, gap: LogGap): Promise<void> {
  const { stack, service, fromNs, toNs, reason } = gap;
  const orNull = (text: string | null) => (text === null ? sql`NULL` : sql`${text}`);
  await query(
    writer,
    sql`INSERT INTO gaps SELECT * FROM (SELECT ${orNull(stack)}, ${orNull(service)},
      ${nanoseconds(fromNs)}, ${nanoseconds(toNs)}, ${reason} EXCEPT SELECT * FROM gaps)`,
  );
}

/** The newest, newest first. */
export async function listGaps({ readers }: LogDatabase, signal?: AbortSignal): Promise<LogGap[]> {
  const rows = await readers.use(
    (reader) =>
      query(
        reader,
        sql`SELECT stack, service, from_ns, to_ns, reason FROM gaps
          ORDER BY to_ns DESC, from_ns DESC LIMIT ${BigInt(MOST_GAPS)}`,
      ),
    signal,
  );
  return rows.map(([stack, service, fromNs, toNs, reason]) => ({
    stack: stack as string | null,
    service: service as string | null,
    fromNs: String(fromNs),
    toNs: String(toNs),
    reason: String(reason),
  }));
}
