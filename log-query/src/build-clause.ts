import { boundProblem, levelProblem, momentProblem } from './check-bound.ts';
import type { Comparison, FieldQuery, Query } from './query.ts';
import type { Range } from './range.ts';
import { regexProblem } from './regex.ts';
import { unescapeSlashes } from './scan.ts';
import type { TypedValue } from './scan-values.ts';

export type ClauseOperator = FieldQuery['operator'] | Comparison | '~';

export interface TypedClause {
  field: string;
  operator: ClauseOperator;
  /** At least one. */
  values: TypedValue[];
  place: Range;
}

/** What a clause means, or why it means nothing. */
export type Built = { query: Query; problem?: undefined } | { query?: undefined; problem: string };

export function buildClause(clause: TypedClause): Built {
  const { field, operator } = clause;
  if (field === 'since' || field === 'until') return buildTime(clause, field);
  switch (operator) {
    case '~':
      return buildPattern(clause, { source: clause.values[0]!.text, isCaseInsensitive: false });
    case ':':
    case '=':
      return buildEquality(clause, operator);
    case '!=':
      return buildInequality(clause);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return buildComparison(clause, operator);
  }
}

export function buildPattern(
  { field, place }: Omit<TypedClause, 'values'>,
  typed: { source: string; isCaseInsensitive: boolean },
): Built {
  if (field === 'level') return { problem: 'A level is compared: level:error or level>=warn.' };
  if (field === 'ts') return { problem: 'A time is compared: ts>=14:05.' };
  const source = unescapeSlashes(typed.source);
  const problem = regexProblem(source);
  if (problem !== undefined) return { problem };
  return { query: { kind: 'field-pattern', field, ...typed, source, ...place } };
}

function buildTime({ operator, values, place }: TypedClause, bound: 'since' | 'until'): Built {
  const [value, second] = values;
  const isPlain = operator === ':' || operator === '=';
  if (!isPlain || !value || second) return { problem: `Write ${bound}: and one time.` };
  const problem = momentProblem(value.text);
  return problem === undefined
    ? { query: { kind: 'time', bound, at: value.text, ...place } }
    : { problem };
}

function buildComparison({ field, values, place }: TypedClause, operator: Comparison): Built {
  const [value, second] = values;
  if (!value || second) return { problem: 'A comparison has one value.' };
  const problem = boundProblem(field, value.text);
  return problem === undefined
    ? { query: { kind: 'comparison', field, operator, bound: value.text, ...place } }
    : { problem };
}

/** `field!=*` and `field!=1..2` are the opposite of what they negate, and become that. */
function buildInequality(clause: TypedClause): Built {
  const special = buildSpecial(clause);
  if (special) return { query: { kind: 'not', part: special, ...clause.place } };
  return buildEquality(clause, '!=');
}

function buildEquality(clause: TypedClause, operator: FieldQuery['operator']): Built {
  const special = buildSpecial(clause);
  if (special) return { query: special };
  const { field, values, place } = clause;
  if (field === 'ts') return { problem: 'A time is compared: ts>=14:05 or ts:14:00..14:05.' };
  const problem = field === 'level' ? firstLevelProblem(values) : undefined;
  if (problem !== undefined) return { problem };
  return { query: { kind: 'field', field, operator, values: values.map(queryValueOf), ...place } };
}

function buildSpecial({ field, values, place }: TypedClause): Query | undefined {
  const [value, second] = values;
  if (!value || second || value.isQuoted) return undefined;
  if (value.text === '*') return { kind: 'exists', field, ...place };
  const ends = endsOf(value.text);
  if (!ends || [ends.low, ends.high].some((end) => end !== '' && boundProblem(field, end))) {
    return undefined;
  }
  return { kind: 'between', field, ...ends, ...place };
}

function endsOf(text: string) {
  const [, low, high] = /^(.*?)\.\.(.*)$/.exec(text) ?? [];
  if (low === undefined || high === undefined || low + high === '') return undefined;
  return { low, high };
}

function firstLevelProblem(values: TypedValue[]) {
  return values.map(({ text }) => levelProblem(text)).find((problem) => problem !== undefined);
}

function queryValueOf({ text, isQuoted }: TypedValue) {
  return text.includes('*') && !isQuoted
    ? ({ kind: 'wildcard', pattern: text } as const)
    : ({ kind: 'text', text } as const);
}
