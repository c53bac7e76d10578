import type { LogFilter } from '@stackyard/contract';
import { parseQuery } from '@stackyard/log-query';
import { compileFilter } from './compile-filter.ts';
import { query } from './database.ts';
import { likelyStretches } from './likely-stretches.ts';
import { STRETCH_ROWS } from './schema.ts';
import { allOf, ALWAYS, isOneOf, NEVER, sql, type Sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';

/** The rows that a filter means. */
export interface Matches {
  condition: Sql;
  /** There may be fewer, but not more. */
  mostRows: number;
}

/** Above this share of stretches to be looked at, to leave the others out is not worth its price. */
const MOST_SHARE = 0.7;

/** What the rows meet that a filter means, and to be in none of the stretches that have none of them. */
export async function findMatches(
  context: StoreContext,
  { filter, signal }: { filter: LogFilter; signal?: AbortSignal | undefined },
): Promise<Matches> {
  const { nowMs, identities: sources, totals, unfiltered, database } = context;
  const condition = compileFilter(filter, { nowMs, sources });
  const likely = likelyStretches(parseQuery(filter.query).ast);
  const all = { condition, mostRows: totals.entries };
  if (likely === ALWAYS || condition === NEVER) return all;
  const numbers = await database.readers.use(
    (reader) => query(reader, sql`SELECT number FROM stretches WHERE ${likely}`),
    signal,
  );
  const open = [...numbers.map(([number]) => Number(number)), ...unfiltered];
  const mostRows = open.length * STRETCH_ROWS;
  return mostRows > totals.entries * MOST_SHARE
    ? all
    : { condition: narrow(condition, open), mostRows };
}

function narrow(condition: Sql, open: number[]): Sql {
  return allOf([
    isOneOf(sql`stretch`, open),
    // In a condition on two columns the text comes last; alone, DuckDB would search it before it looks at the stretch.
    sql`CASE WHEN stretch + sequence > 0 THEN ${condition} ELSE false END`,
  ]);
}
