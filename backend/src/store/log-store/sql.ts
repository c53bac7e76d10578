import type { DuckDBValue } from '@duckdb/node-api';
import { wellFormed } from './well-formed.ts';

/** A piece of SQL and the values of its question marks, in their order. */
export interface Sql {
  text: string;
  values: DuckDBValue[];
}

type Part = Sql | string | bigint | number;

/**
 * SQL in which what is put in is another piece, or a value that travels beside the text: nothing that a user or a container
 * wrote is ever read as SQL. The casts keep the types of columns as they are, so that DuckDB can skip blocks by them.
 */
export function sql(texts: TemplateStringsArray, ...parts: Part[]): Sql {
  const built: Sql = { text: texts[0] ?? '', values: [] };
  parts.forEach((part, index) => {
    const { text, values } = pieceOf(part);
    built.text += text + (texts[index + 1] ?? '');
    built.values.push(...values);
  });
  return built;
}

export function joinSql(pieces: Sql[], separator: ' AND ' | ' OR ' | ', ' | ' '): Sql {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    values: pieces.flatMap(({ values }) => values),
  };
}

export const ALWAYS = sql`true`;
export const NEVER = sql`false`;

/** Holds where all do; without any it always does. */
export function allOf(conditions: Sql[]): Sql {
  if (conditions.includes(NEVER)) return NEVER;
  const needed = conditions.filter((condition) => condition !== ALWAYS);
  if (needed.length === 0) return ALWAYS;
  return sql`(${joinSql(needed, ' AND ')})`;
}

/** Holds where any does; without any it never does. */
export function anyOf(conditions: Sql[]): Sql {
  if (conditions.includes(ALWAYS)) return ALWAYS;
  const possible = conditions.filter((condition) => condition !== NEVER);
  if (possible.length === 0) return NEVER;
  return sql`(${joinSql(possible, ' OR ')})`;
}

export function notSql(condition: Sql): Sql {
  if (condition === ALWAYS) return NEVER;
  return condition === NEVER ? ALWAYS : sql`(NOT ${condition})`;
}

/** Whether a column is one of some numbers. */
export function isOneOf(column: Sql, numbers: number[]): Sql {
  if (numbers.length === 0) return NEVER;
  const list = joinSql(
    numbers.map((number) => sql`${BigInt(number)}`),
    ', ',
  );
  return sql`${column} IN (${list})`;
}

function pieceOf(part: Part): Sql {
  if (typeof part === 'object') return part;
  if (typeof part === 'bigint') return { text: '?::BIGINT', values: [part] };
  if (typeof part === 'string') return { text: '?::VARCHAR', values: [wellFormed(part)] };
  // As digits: DuckDB would take a whole number for an integer, and some are too large for one.
  return { text: '?::DOUBLE', values: [String(part)] };
}

/** Nineteen digits may be more than the 64 bits of a column. */
export function nanoseconds(digits: string): bigint {
  const ns = BigInt(digits);
  return ns < LAST_NS ? ns : LAST_NS;
}

export const LAST_NS = 2n ** 63n - 1n;
