import { formatQuery, isSameQuery } from './format-query.ts';
import type { FieldValue } from './log-fields.ts';
import { parseQuery } from './parse-query.ts';
import type { Query } from './query.ts';
import type { Range } from './range.ts';
import { textOfValue } from './written-number.ts';

/** A part of the query that can be taken away by itself. */
export interface Clause extends Range {
  /** The clause without its negation. */
  label: string;
  isNegated: boolean;
}

export interface ClickedValue {
  field: string;
  value: FieldValue;
  /** By default `=`: a click on `web` does not mean `webhook`. */
  operator?: ':' | '=';
}

/** The clauses that all have to hold, in order; alternatives are one clause. */
export function clausesOf(query: Query): Clause[] {
  return partsOf(query).map((part) => {
    const { positive, isNegated } = polarityOf(part);
    return { from: part.from, to: part.to, label: formatQuery(positive), isNegated };
  });
}

/** The clause of a value that was clicked. */
export function clauseFor({ field, value, operator = '=' }: ClickedValue): Query {
  const values = [{ kind: 'text', text: textOfValue(value) } as const];
  return { kind: 'field', field, operator, values, from: 0, to: 0 };
}

/** The opposite of a clause, for a click that excludes. */
export function negate(query: Query): Query {
  const { positive, isNegated } = polarityOf(query);
  return isNegated ? positive : { kind: 'not', part: query, from: query.from, to: query.to };
}

/**
 * The text with one more clause; the rest stays as it was typed where that keeps its meaning. A clause that is there
 * already is not added again, and its opposite goes.
 */
export function withClause(text: string, clause: Query): string {
  const { positive, isNegated } = polarityOf(clause);
  const present = partsOf(parseQuery(text).ast).find((part) =>
    isSameQuery(polarityOf(part).positive, positive),
  );
  if (!present) return appendClause(text, clause);
  const isThere = polarityOf(present).isNegated === isNegated;
  return isThere ? text : withClause(withoutClause(text, present), clause);
}

/** The text without the clause at a place that `clausesOf` gave; the text itself where there is none. */
export function withoutClause(text: string, { from, to }: Range): string {
  const parts = partsOf(parseQuery(text).ast);
  const left = parts.filter((part) => part.from !== from || part.to !== to);
  if (left.length === parts.length) return text;
  const before = text.slice(0, from).trimEnd();
  const after = text.slice(to).trimStart();
  const candidates = [
    `${before} ${after}`,
    `${before.replace(/\bAND$/, '').trimEnd()} ${after}`,
    `${before} ${after.replace(/^AND\b/, '').trimStart()}`,
  ];
  return firstThatMeans(all(left), candidates);
}

function appendClause(text: string, clause: Query) {
  const typed = text.trim();
  const isGroup = clause.kind === 'and' || clause.kind === 'or';
  const added = isGroup ? `(${formatQuery(clause)})` : formatQuery(clause);
  const wanted = all([...partsOf(parseQuery(text).ast), clause]);
  return firstThatMeans(wanted, [`${typed} ${added}`, `(${typed}) ${added}`]);
}

function partsOf(query: Query) {
  if (query.kind === 'all') return [];
  return query.kind === 'and' ? query.parts : [query];
}

function polarityOf(query: Query): { positive: Query; isNegated: boolean } {
  if (query.kind === 'not') return { positive: query.part, isNegated: true };
  if (query.kind === 'field' && query.operator === '!=') {
    return { positive: { ...query, operator: '=' }, isNegated: true };
  }
  return { positive: query, isNegated: false };
}

function all(parts: Query[]): Query {
  const [first, second] = parts;
  if (!first) return { kind: 'all', from: 0, to: 0 };
  return second ? { kind: 'and', parts, from: 0, to: 0 } : first;
}

/** An edit of the typed text may fall into an open quote or change what OR joins; then the query is written anew. */
function firstThatMeans(wanted: Query, candidates: string[]) {
  const texts = candidates.map((text) => text.trim());
  return texts.find((text) => isSameQuery(parseQuery(text).ast, wanted)) ?? formatQuery(wanted);
}
