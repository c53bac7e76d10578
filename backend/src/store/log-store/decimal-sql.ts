import {
  DECIMAL_PATTERN,
  isShortDecimal,
  parseDecimal,
  SHORT_DECIMAL,
  type Quantity,
} from '@stackyard/log-query';
import { sql, type Sql } from './sql.ts';

/**
 * How a number that is written in a text compares with one whose double is the same: below zero, zero or above, by all of
 * their digits. Zero where either has a unit. Short numbers, which most are, are the same where their doubles are.
 */
export function orderOf(text: Sql, { written }: Quantity): Sql {
  if (written === null) return sql`0`;
  const exact = sql`CASE WHEN regexp_matches(${text}, ${DECIMAL_PATTERN})
    THEN ${exactOrder(text, written)} ELSE 0 END`;
  if (!isShortDecimal(written)) return exact;
  const isShort = sql`(strlen(${text}) <= ${BigInt(SHORT_DECIMAL)} AND NOT contains(lower(${text}), 'e'))`;
  return sql`CASE WHEN ${isShort} THEN 0 ELSE ${exact} END`;
}

/** The same steps as those of `compareDecimals`. */
function exactOrder(text: Sql, written: string): Sql {
  const part = (group: Sql) => sql`regexp_extract(${text}, ${DECIMAL_PATTERN}, ${group})`;
  const fraction = part(sql`3`);
  const all = sql`ltrim(${part(sql`2`)} || ${fraction}, '0')`;
  const digits = sql`rtrim(${all}, '0')`;
  const exponent = sql`coalesce(TRY_CAST(ltrim(${part(sql`4`)}, '+') AS DOUBLE), 0)`;
  const power = sql`(strlen(${all}) - strlen(${fraction}) + ${exponent})`;
  const sign = sql`CASE WHEN ${digits} = '' THEN 0 WHEN ${part(sql`1`)} = '-' THEN -1 ELSE 1 END`;
  const asked = parseDecimal(written);
  const [askedSign, askedPower] = [sql`${BigInt(asked.sign)}`, sql`${asked.power}`];
  return sql`CASE
    WHEN ${sign} <> ${askedSign} THEN ${sign} - ${askedSign}
    WHEN ${digits} = ${asked.digits} AND ${power} = ${askedPower} THEN 0
    WHEN ${digits} = '' THEN 0
    WHEN ${power} < ${askedPower} OR (${power} = ${askedPower} AND ${digits} < ${asked.digits})
    THEN -(${askedSign}) ELSE ${askedSign} END`;
}
