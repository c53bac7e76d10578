import type { LogFilter, LogPattern } from '@stackyard/contract';
import { query } from './database.ts';
import { ENTRY_COLUMNS, entryOf } from './entry-row.ts';
import { findCondition } from './find-condition.ts';
import { newestOf } from './newest-matches.ts';
import { sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';

export interface PatternsQuestion {
  filter: LogFilter;
  limit: number;
  signal?: AbortSignal | undefined;
}

/** Of so many of the newest matches the patterns are told; older ones are not looked at. */
const ENTRIES = 200_000;
/** As much of a text as makes a pattern. */
const PATTERN_LENGTH = 300;

/**
 * Quoted values, times, UUIDs, addresses, long hexadecimal words and words that have a digit: what differs from one message
 * of a kind to the next. One pass of RE2, which takes the first of these that fits.
 */
const VARYING = [
  '"(?:[^"\\\\]|\\\\.)*"',
  "\\B'[^'\\s]*'",
  '\\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:]{5,8}(?:[.,][0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?',
  '\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  '\\b(?:[0-9a-fA-F]{1,4}:{1,2}){2,7}[0-9a-fA-F]{1,4}\\b',
  '[0-9]+(?:[.,:][0-9]+)+',
  '\\b[0-9a-fA-F]{12,}\\b',
  '[A-Za-z]*[0-9][A-Za-z0-9]*',
].join('|');

/** In JSON the keys are quoted as the values are, and they are what makes the pattern. */
const VARYING_IN_JSON = '(:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"|-?[0-9][0-9.eE+-]*)';

/** The messages that differ in nothing but numbers, ids and quoted values, the most frequent first. */
export async function readPatterns(
  context: StoreContext,
  { filter, limit, signal }: PatternsQuestion,
): Promise<LogPattern[]> {
  const { identities: sources, database } = context;
  const condition = await findCondition(context, { filter, signal });
  const newest = await newestOf(context, condition, { count: ENTRIES, signal });
  const rows = await database.readers.use(
    (reader) =>
      query(
        reader,
        sql`WITH told AS (
          SELECT ${patternSql()} AS pattern, count(*) AS count, max(level) AS level,
            max(struct_pack(order_ns := order_ns, source := source, sequence := sequence)) AS newest
          FROM entries WHERE ${newest}
          GROUP BY pattern ORDER BY count DESC, pattern LIMIT ${BigInt(limit)}
        )
        SELECT pattern, count, told.level, ${ENTRY_COLUMNS_OF_E}
        FROM told JOIN entries AS e ON e.order_ns = newest.order_ns
          AND e.source = newest.source AND e.sequence = newest.sequence
        ORDER BY count DESC, pattern`,
      ),
    signal,
  );
  return rows.map(([pattern, count, level, ...entry]) => ({
    pattern: String(pattern),
    count: Number(count),
    level: Number(level),
    example: entryOf(entry, sources),
  }));
}

const ENTRY_COLUMNS_OF_E = {
  text: ENTRY_COLUMNS.text.replace(/\w+/g, (column) => `e.${column}`),
  values: [],
};

function patternSql() {
  const start = sql`left(text, ${BigInt(PATTERN_LENGTH)})`;
  return sql`CASE WHEN text[1] = '{'
    THEN regexp_replace(${start}, ${VARYING_IN_JSON}, ${'\\1<*>'}, 'g')
    ELSE regexp_replace(${start}, ${VARYING}, '<*>', 'g') END`;
}
