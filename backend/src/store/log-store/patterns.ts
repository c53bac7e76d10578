import type { LogFilter, LogPattern } from '@stackyard/contract';
import { MESSAGE_KEYS } from '@stackyard/log-query';
import { query } from './database.ts';
import { CONTINUATION, ENTRY_COLUMNS, entryOf } from './entry-row.ts';
import { WRITTEN_FIELDS } from './field-sql.ts';
import { findMatches } from './find-matches.ts';
import { newestOf } from './newest-matches.ts';
import { joinSql, sql } from './sql.ts';
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

/** The messages that differ in nothing but numbers, ids and quoted values, the most frequent first; a trace is one with its head. */
export async function readPatterns(
  context: StoreContext,
  { filter, limit, signal }: PatternsQuestion,
): Promise<LogPattern[]> {
  const { identities: sources, database } = context;
  const { condition } = await findMatches(context, { filter, signal });
  const newest = await newestOf(context, condition, { count: ENTRIES, signal });
  const rows = await database.readers.use(
    (reader) =>
      query(
        reader,
        sql`WITH told AS (
          SELECT ${patternSql()} AS pattern, level, count(*) AS count,
            max(struct_pack(order_ns := order_ns, source := source, sequence := sequence)) AS newest
          FROM entries WHERE ${newest} AND flags & ${BigInt(CONTINUATION)} = 0 AND text <> ''
          GROUP BY pattern, level ORDER BY count DESC, pattern LIMIT ${BigInt(limit)}
        )
        SELECT pattern, count, told.level, ${ENTRY_COLUMNS_OF_E}
        FROM told JOIN entries AS e ON e.order_ns = newest.order_ns
          AND e.source = newest.source AND e.sequence = newest.sequence
        ORDER BY count DESC, pattern, told.level`,
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

/** Of a line of fields what it says in words, of any other its text; the same for all but what varies. */
function patternSql() {
  const start = sql`left(text, ${BigInt(PATTERN_LENGTH)})`;
  const words = sql`left(${wordsSql()}, ${BigInt(PATTERN_LENGTH)})`;
  return sql`CASE WHEN ${words} <> '' THEN regexp_replace(${words}, ${VARYING}, '<*>', 'g')
    WHEN text[1] = '{' THEN regexp_replace(${start}, ${VARYING_IN_JSON}, ${'\\1<*>'}, 'g')
    ELSE regexp_replace(${start}, ${VARYING}, '<*>', 'g') END`;
}

/** The first of the keys that is there and is text; null where a line has no fields, or does not say it by a name. */
function wordsSql() {
  const pointers = joinSql(
    MESSAGE_KEYS.map((key) => sql`${`/${key}`}`),
    ', ',
  );
  const said = sql`json_extract_string(${WRITTEN_FIELDS}, [${pointers}])`;
  return sql`CASE WHEN form > 0 THEN list_first(list_filter(${said}, lambda word: word <> '')) END`;
}
