import { TRACE_KEYS } from '@stackyard/log-query';
import { WRITTEN_FORMS } from './fields-form.ts';
import { joinSql, sql, type Sql } from './sql.ts';
import { wellFormed } from './well-formed.ts';

/** What an entry says under a name, as SQL: each is null, or false, where it says nothing. */
export interface ValueSql {
  /** A quick test that holds wherever there is a value, and in some other places. */
  isLikely: Sql;
  /** `VARCHAR`, `BOOLEAN` or the name of a type of number. */
  type: Sql;
  /** A string as it is, anything else as JSON writes it but for fractions. */
  string: Sql;
  /** As JavaScript writes it. */
  text: Sql;
  /** It is one of the fields, so their JSON mentions it. */
  isField: boolean;
}

/** What says the fields of an entry that has some, as JSON. */
export const WRITTEN_FIELDS = sql`coalesce(fields, text)`;

/**
 * The value at a path of the fields; `@a` is the field `@a` if there is one, otherwise `a`. Only lines in whose JSON the
 * path stands at all are parsed, which is what makes these queries quick.
 */
export function pathValue(path: string): ValueSql {
  const own = ownValue(path);
  if (!path.startsWith('@')) return own;
  const other = ownValue(path.slice(1));
  return {
    isLikely: sql`(${own.isLikely} OR ${other.isLikely})`,
    type: firstOf([own.type, other.type]),
    string: firstOf([own.string, other.string]),
    text: firstOf([own.text, other.text]),
    isField: true,
  };
}

/** A value that is a string wherever there is one; an empty one is none. */
export function stringValue(expression: Sql, isLikely: Sql): ValueSql {
  const string = sql`nullif(${expression}, '')`;
  return { isLikely, type: sql`'VARCHAR'`, string, text: string, isField: false };
}

export function eventValue(): ValueSql {
  const { isLikely, type, string } = ownValue('event');
  const isEvent = sql`(stream = 2 AND ${isLikely})`;
  const value = stringValue(sql`CASE WHEN ${type} = 'VARCHAR' THEN ${string} END`, isEvent);
  return { ...value, isField: true };
}

/** The first of the known keys that is there counts; of a W3C `traceparent` the id of the trace alone. */
export function traceValue(): ValueSql {
  const keys = TRACE_KEYS.map(ownValue);
  const cases = keys.map(({ isLikely, text }) => sql`CASE WHEN ${isLikely} THEN ${text} END`);
  const written = firstOf(cases);
  const isParent = '^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-';
  const id = sql`coalesce(nullif(regexp_extract(${written}, ${isParent}, 1), ''), ${written})`;
  const isLikely = sql`(${joinSql(
    keys.map((key) => key.isLikely),
    ' OR ',
  )})`;
  return { ...stringValue(id, isLikely), isField: true };
}

function ownValue(path: string): ValueSql {
  const pointer = `/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const key = `${JSON.stringify(wellFormed(path))}:`;
  const json = WRITTEN_FIELDS;
  const isLikely = sql`(form > 0 AND contains(${json}, ${key}))`;
  const string = sql`json_extract_string(${json}, ${pointer})`;
  const type = sql`json_type(${json}, ${pointer})`;
  // DuckDB writes numbers anew, and not always as JavaScript does; the stored JSON has them as they were.
  const asStored = sql`regexp_extract(${json}, ${`[{,] ?${quoted(key)} ?([^,}]*)`}, 1)`;
  const isWritten = sql`${type} = 'DOUBLE' OR (form >= ${BigInt(WRITTEN_FORMS)} AND ${type} LIKE '%INT')`;
  const text = sql`CASE WHEN ${isWritten} THEN ${asStored} ELSE ${string} END`;
  return { isLikely, type, string, text, isField: true };
}

function firstOf(expressions: Sql[]) {
  return sql`coalesce(${joinSql(expressions, ', ')})`;
}

/** So that RE2 takes every character for itself. */
function quoted(text: string) {
  return text.replace(/[^\w\s]/g, (sign) => (sign < '\u0080' ? `\\${sign}` : sign));
}
