export { clauseFor, clausesOf, negate, withClause, withoutClause } from './clauses.ts';
export type { Clause, ClickedValue } from './clauses.ts';
export { complete } from './complete.ts';
export type { Known, Proposal } from './complete.ts';
export { DECIMAL_PATTERN, isShortDecimal, parseDecimal, SHORT_DECIMAL } from './decimal.ts';
export { createMatcher } from './create-matcher.ts';
export { formatExactJson, layOutJson, parseExactJson } from './exact-json.ts';
export { traceOf } from './field-value.ts';
export { formatQuery, isSameQuery } from './format-query.ts';
export { findHighlights, highlightsOf } from './highlights.ts';
export type { Highlight } from './highlights.ts';
export { compareInstants, tryParseInstant } from './instant.ts';
export type { Clock } from './instant.ts';
export {
  BUILT_IN_FIELDS,
  isBuiltInField,
  LEVEL_KEYS,
  MESSAGE_KEYS,
  OPEN_TELEMETRY_LEVEL_KEYS,
  TIME_KEYS,
  TRACE_KEYS,
} from './known-fields.ts';
export type { BuiltInField } from './known-fields.ts';
export { LEVEL_NAMES, levelName, tryParseLevel } from './level.ts';
export type { LevelName } from './level.ts';
export type { FieldValue, LevelNumber, LogFields } from './log-fields.ts';
export { isLower, lower } from './lower.ts';
export type { EntryTest } from './match-field.ts';
export { parseQuery } from './parse-query.ts';
export type { ParsedQuery } from './parse-query.ts';
export {
  DURATION_UNITS_MS,
  QUANTITY_PATTERN,
  SIZE_UNITS_BYTES,
  tryParseQuantity,
} from './quantity.ts';
export type { Quantity } from './quantity.ts';
export type * from './query.ts';
export type { Range } from './range.ts';
export { formatFields, numberOf, textOfValue, WrittenNumber } from './written-number.ts';
export type { Token, TokenKind, Unfinished } from './token.ts';
