import type { Range } from './range.ts';

/**
 * A query as a tree. Each node says which part of the text it was read from; two queries mean the same when they differ in
 * nothing but that (`isSameQuery` in `format-query.ts`). Values stay as they were typed: `10m`, `WARN`, `1.5KB`.
 */
export type Query =
  | AllQuery
  | GroupQuery
  | NotQuery
  | TextQuery
  | PatternQuery
  | FieldQuery
  | FieldPatternQuery
  | ComparisonQuery
  | BetweenQuery
  | ExistsQuery
  | TimeQuery;

/** Nothing was asked: everything matches. Never a part of another query. */
export interface AllQuery extends Range {
  kind: 'all';
}

/** At least two parts. */
export interface GroupQuery extends Range {
  kind: 'and' | 'or';
  parts: Query[];
}

export interface NotQuery extends Range {
  kind: 'not';
  part: Query;
}

/** A word or a phrase. */
export interface TextQuery extends Range {
  kind: 'text';
  text: string;
}

/** A regular expression in RE2's syntax; a slash in it stands as it is. */
export interface PatternQuery extends Range {
  kind: 'pattern';
  source: string;
  isCaseInsensitive: boolean;
}

/** Any of the values; `!=` is none of them. */
export interface FieldQuery extends Range {
  kind: 'field';
  field: string;
  operator: ':' | '=' | '!=';
  values: QueryValue[];
}

export type QueryValue = { kind: 'text'; text: string } | { kind: 'wildcard'; pattern: string };

export interface FieldPatternQuery extends Range {
  kind: 'field-pattern';
  field: string;
  source: string;
  isCaseInsensitive: boolean;
}

export type Comparison = '<' | '<=' | '>' | '>=';

export interface ComparisonQuery extends Range {
  kind: 'comparison';
  field: string;
  operator: Comparison;
  bound: string;
}

/** Both ends are meant; one of them may be empty, for no end. */
export interface BetweenQuery extends Range {
  kind: 'between';
  field: string;
  low: string;
  high: string;
}

export interface ExistsQuery extends Range {
  kind: 'exists';
  field: string;
}

/** From or up to a moment, that moment with it. */
export interface TimeQuery extends Range {
  kind: 'time';
  bound: 'since' | 'until';
  at: string;
}

/** The query with all places zero, for a comparison. */
export function withoutPlaces(query: Query): Query {
  const moved = { ...query, from: 0, to: 0 };
  if (moved.kind === 'not') return { ...moved, part: withoutPlaces(moved.part) };
  if (moved.kind === 'and' || moved.kind === 'or') {
    return { ...moved, parts: moved.parts.map(withoutPlaces) };
  }
  return moved;
}
