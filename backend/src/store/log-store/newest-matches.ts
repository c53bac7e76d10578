import { query } from './database.ts';
import { allOf, sql, type Sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';

/** Narrows a condition to about so many of the newest entries that meet it, so that dear work on them is bounded. */
export async function newestOf(
  { database }: StoreContext,
  condition: Sql,
  { count, signal }: { count: number; signal: AbortSignal | undefined },
): Promise<Sql> {
  const [row] = await database.readers.use(
    (reader) =>
      query(
        reader,
        sql`SELECT order_ns FROM entries WHERE ${condition}
          ORDER BY order_ns DESC LIMIT 1 OFFSET ${BigInt(count - 1)}`,
      ),
    signal,
  );
  return row ? allOf([condition, sql`order_ns >= ${row[0] as bigint}`]) : condition;
}
