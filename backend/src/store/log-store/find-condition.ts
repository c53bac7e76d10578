import type { LogFilter } from '@stackyard/contract';
import { parseQuery } from '@stackyard/log-query';
import { compileFilter } from './compile-filter.ts';
import { query } from './database.ts';
import { likelyStretches } from './likely-stretches.ts';
import { allOf, ALWAYS, isOneOf, NEVER, notSql, sql, type Sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';

interface Stretches {
  first: number;
  last: number;
  /** Those in which nothing fits. */
  unlikely: ReadonlySet<number>;
}

/** Above this share of stretches to be looked at, to leave the others out is not worth its price. */
const MOST_SHARE = 0.7;
/** So many numbers DuckDB holds against each group of rows, to pass over it unread. */
const MOST_LISTED = 60;
/** Begun while the question is asked, perhaps. */
const NEW_ONES = 4;

/** The condition for the rows that a filter means, which passes over the stretches that have none of them. */
export async function findCondition(
  context: StoreContext,
  { filter, signal }: { filter: LogFilter; signal?: AbortSignal | undefined },
): Promise<Sql> {
  const { nowMs, identities: sources, database } = context;
  const condition = compileFilter(filter, { nowMs, sources });
  const likely = likelyStretches(parseQuery(filter.query).ast);
  if (likely === ALWAYS || condition === NEVER) return condition;
  const [ends, numbers] = await database.readers.use(
    async (reader) => [
      await query(reader, sql`SELECT min(stretch), max(stretch) FROM entries`),
      await query(
        reader,
        sql`SELECT stretch FROM entries WHERE filter IS NOT NULL AND ${notSql(likely)}`,
      ),
    ],
    signal,
  );
  const [first, last] = ends[0]!.map(Number) as [number, number];
  return narrow(condition, {
    ...{ first, last },
    unlikely: new Set(numbers.map(([stretch]) => Number(stretch))),
  });
}

function narrow(condition: Sql, { first, last, unlikely }: Stretches): Sql {
  const all = Array.from({ length: last - first + 1 + NEW_ONES }, (_, index) => first + index);
  const open = all.filter((number) => !unlikely.has(number));
  if (open.length > all.length * MOST_SHARE) return condition;
  const mask = all.map((number) => (unlikely.has(number) ? '0' : '1')).join('');
  const place = sql`least(stretch - ${BigInt(first)}, ${BigInt(all.length - 1)})`;
  return allOf([
    open.length > MOST_LISTED ? ALWAYS : isOneOf(sql`stretch`, open),
    // In a condition on two columns the text comes last; alone, DuckDB would search it before it looks at the stretch.
    sql`CASE WHEN get_bit(${mask}::BIT, ${place}::INTEGER) = 1 THEN ${condition} ELSE false END`,
  ]);
}
