import type { LogFacet, LogFacets, LogFilter } from '@stackyard/contract';
import { isBuiltInField, LEVEL_NAMES } from '@stackyard/log-query';
import { valueOf } from './compile-query.ts';
import { query, type Row } from './database.ts';
import { WRITTEN_FIELDS } from './field-sql.ts';
import { findMatches } from './find-matches.ts';
import { newestOf } from './newest-matches.ts';
import { sql, type Sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';
import { STREAMS } from './stored-entry.ts';

export interface FacetsQuestion {
  filter: LogFilter;
  fields: string[];
  signal?: AbortSignal | undefined;
}

type Ask = (question: Sql) => Promise<Row[]>;

const MOST_VALUES = 20;
const MOST_PATHS = 200;
/** Of so many of the newest matches the paths are counted: to read all of the JSON takes a second for each million. */
const ENTRIES_FOR_PATHS = 50_000;

/** How often each value of some fields occurs among what matches, and which fields there are besides. */
export async function readFacets(
  context: StoreContext,
  { filter, fields, signal }: FacetsQuestion,
): Promise<LogFacets> {
  const { condition } = await findMatches(context, { filter, signal });
  const ask: Ask = (question) =>
    context.database.readers.use((reader) => query(reader, question), signal);

  const combinations = await ask(
    sql`SELECT source, level, stream, count(*) FROM entries WHERE ${condition} GROUP BY ALL`,
  );
  const facets: LogFacet[] = [];
  for (const field of fields) {
    const nameOf = namingOf(field, context);
    facets.push(
      nameOf ? facetOf(field, combinations, nameOf) : await valuesOf(field, { condition, ask }),
    );
  }
  const newest = await newestOf(context, condition, { count: ENTRIES_FOR_PATHS, signal });
  return { facets, fields: await pathsOf(newest, ask) };
}

/** How to read one of the few combinations of source, level and stream; undefined for any other field. */
function namingOf(field: string, { identities }: StoreContext) {
  const sourceOf = ([source]: Row) => identities.get(Number(source))!;
  const namings: Record<string, (row: Row) => string> = {
    service: (row) => `${sourceOf(row).stack}/${sourceOf(row).service}`,
    project: (row) => sourceOf(row).stack,
    container: (row) => sourceOf(row).container,
    image: (row) => sourceOf(row).image,
    level: ([, level]) => LEVEL_NAMES[Number(level)]!,
    stream: ([, , stream]) => STREAMS[Number(stream)]!,
  };
  return Object.hasOwn(namings, field) ? namings[field] : undefined;
}

function facetOf(field: string, combinations: Row[], nameOf: (row: Row) => string): LogFacet {
  const counts = new Map<string, number>();
  for (const row of combinations) {
    const name = nameOf(row);
    counts.set(name, (counts.get(name) ?? 0) + Number(row[3]));
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  values.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  return { field, values: values.slice(0, MOST_VALUES), hasMore: values.length > MOST_VALUES };
}

async function valuesOf(
  field: string,
  { condition, ask }: { condition: Sql; ask: Ask },
): Promise<LogFacet> {
  const hasValues = !isBuiltInField(field) || field === 'event' || field === 'trace';
  if (!hasValues) return { field, values: [], hasMore: false };
  const { isLikely, text } = valueOf(field);
  const rows = await ask(
    sql`SELECT value, count(*) AS count FROM (
        SELECT CASE WHEN ${isLikely} THEN ${text} END AS value FROM entries WHERE ${condition}
      ) WHERE value IS NOT NULL
      GROUP BY value ORDER BY count DESC, value LIMIT ${BigInt(MOST_VALUES + 1)}`,
  );
  const values = rows.map(([value, count]) => ({ value: String(value), count: Number(count) }));
  return { field, values: values.slice(0, MOST_VALUES), hasMore: values.length > MOST_VALUES };
}

async function pathsOf(condition: Sql, ask: Ask) {
  const rows = await ask(
    sql`SELECT path, count(*) AS count FROM (
        SELECT unnest(json_keys(${WRITTEN_FIELDS})) AS path
        FROM entries WHERE form > 0 AND ${condition}
      ) GROUP BY path ORDER BY count DESC, path LIMIT ${BigInt(MOST_PATHS)}`,
  );
  return rows.map(([path, count]) => ({ path: String(path), count: Number(count) }));
}
