import {
  DURATION_UNITS_MS,
  lower,
  QUANTITY_PATTERN,
  SIZE_UNITS_BYTES,
  tryParseQuantity,
  type Comparison,
  type Quantity,
  type QueryValue,
} from '@stackyard/log-query';
import { WRITTEN_FORMS } from './fields-form.ts';
import { orderOf } from './decimal-sql.ts';
import { WRITTEN_FIELDS, type ValueSql } from './field-sql.ts';
import { anyOf, joinSql, NEVER, sql, type Sql } from './sql.ts';
import { wellFormed } from './well-formed.ts';

export function hasValue(value: ValueSql): Sql {
  return whereThere(value, sql`${value.string} IS NOT NULL`);
}

/** Whether a value is any of those asked for; `:` in any case and for a part of a string, `=` exactly. */
export function isAnyValue(value: ValueSql, operator: ':' | '=', asked: QueryValue[]): Sql {
  return anyOf(asked.map((one) => isValue(value, operator, one)));
}

export function fitsRegex(value: ValueSql, regex: { source: string; options: string }): Sql {
  const { source, options } = regex;
  return whereThere(value, sql`regexp_matches(${value.text}, ${source}, ${options})`);
}

/** Whether a number, or a string that is one with or without a unit, is in order with a bound. */
export function isInOrder(value: ValueSql, operator: Comparison, bound: string): Sql {
  const quantity = tryParseQuantity(bound);
  if (!quantity) return NEVER;
  // What is no string but a boolean is no number either way.
  const number = sql`CASE WHEN ${value.type} = 'VARCHAR'
    THEN ${quantityOf(value.string, quantity.dimension)}
    ELSE TRY_CAST(${value.string} AS DOUBLE) END`;
  const asked = sql`${quantity.value}`;
  const exact = compare(orderOf(value.text, quantity), operator, sql`0`);
  const order = sql`CASE WHEN ${number} = ${asked} THEN ${exact}
    ELSE ${compare(number, operator, asked)} END`;
  return whereThere(value, order);
}

export function compare(one: Sql, operator: Comparison, other: Sql): Sql {
  switch (operator) {
    case '<':
      return sql`(${one} < ${other})`;
    case '<=':
      return sql`(${one} <= ${other})`;
    case '>':
      return sql`(${one} > ${other})`;
    case '>=':
      return sql`(${one} >= ${other})`;
  }
}

/** False, and never null, where there is no value: so a negation holds there. */
function whereThere({ isLikely }: ValueSql, condition: Sql) {
  return condition === NEVER
    ? NEVER
    : sql`CASE WHEN ${isLikely} THEN coalesce(${condition}, false) ELSE false END`;
}

function isValue(value: ValueSql, operator: ':' | '=', asked: QueryValue): Sql {
  const isFolded = operator === ':';
  if (asked.kind === 'wildcard') {
    const pattern = likePattern(isFolded ? lower(asked.pattern) : asked.pattern);
    const text = isFolded ? sql`lower(${value.text})` : value.text;
    return whereThere(value, sql`(${text} LIKE ${pattern} ESCAPE '\\')`);
  }
  const text = isFolded ? lower(asked.text) : asked.text;
  const isEqual = whereThere(value, isText(value, { text, isFolded }));
  if (!value.isField) return isEqual;
  return sql`CASE WHEN ${isMentioned(text, isFolded)} THEN ${isEqual} ELSE false END`;
}

function isText(value: ValueSql, { text, isFolded }: { text: string; isFolded: boolean }) {
  const isString = isFolded
    ? sql`contains(lower(${value.string}), ${text})`
    : sql`${value.string} = ${text}`;
  return sql`CASE ${value.type}
    WHEN 'VARCHAR' THEN ${isString}
    WHEN 'BOOLEAN' THEN ${value.string} = ${text}
    ELSE ${isNumber(value, text)} END`;
}

/** Whether the text, or the number that it is, stands anywhere: most lines need no parsing to be left out. */
function isMentioned(text: string, isFolded: boolean) {
  const mentions = mentionsOf(text).map((needle) =>
    isFolded && needle.toUpperCase() !== needle
      ? sql`contains(lower(${WRITTEN_FIELDS}), ${needle})`
      : sql`contains(${WRITTEN_FIELDS}, ${needle})`,
  );
  // A number that is written otherwise may have none of these digits in a row.
  const isWritten = sql`form >= ${BigInt(WRITTEN_FORMS)}`;
  return anyOf(tryParseQuantity(text) ? [isWritten, ...mentions] : mentions);
}

/** What is written wherever a field has a value that is, or has as its part, the text. */
function mentionsOf(text: string): string[] {
  const quantity = tryParseQuantity(text);
  const numbers = quantity && Number.isFinite(quantity.value) ? [String(quantity.value)] : [];
  return [...new Set([JSON.stringify(wellFormed(text)).slice(1, -1), ...numbers])];
}

function isNumber({ string, text }: ValueSql, asked: string) {
  const quantity = tryParseQuantity(asked);
  if (!quantity) return NEVER;
  const isSame = sql`TRY_CAST(${string} AS DOUBLE) = ${quantity.value}`;
  return sql`CASE WHEN ${isSame} THEN ${orderOf(text, quantity)} = 0 ELSE false END`;
}

function likePattern(wildcard: string) {
  return wildcard.replace(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll('*', '%');
}

/** The number that a string is, by the same pattern and factors as in JavaScript; null where the bound has no order with it. */
function quantityOf(string: Sql, dimension: Quantity['dimension']) {
  const part = (group: Sql) => sql`regexp_extract(${string}, ${QUANTITY_PATTERN}, ${group})`;
  // No number has a plus before it in DuckDB.
  const number = sql`TRY_CAST(ltrim(${part(sql`1`)}, '+') AS DOUBLE)`;
  const unit = part(sql`2`);
  const durations = sql`${factorMap(DURATION_UNITS_MS)}[${unit}]`;
  const sizes = sql`${factorMap(SIZE_UNITS_BYTES)}[lower(${unit})]`;
  const factor = {
    none: sql`coalesce(${durations}, ${sizes})`,
    duration: durations,
    size: sizes,
  }[dimension];
  return sql`CASE WHEN isfinite(${number}) OR ${unit} = '' THEN ${number} * ${factor} END`;
}

/** One look for each value; a number without a unit counts as it is. */
function factorMap(factors: Readonly<Record<string, number>>) {
  const entries = Object.entries({ '': 1, ...factors });
  const listOf = (values: (string | number)[]) =>
    joinSql(
      values.map((value) => sql`${value}`),
      ', ',
    );
  const names = listOf(entries.map(([name]) => name));
  return sql`MAP([${names}], [${listOf(entries.map(([, factor]) => factor))}])`;
}
