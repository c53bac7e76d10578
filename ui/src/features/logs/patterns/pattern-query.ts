import type { LogPattern } from '@stackyard/contract';
import { clauseFor, LEVEL_NAMES, parseQuery, withClause, type Query } from '@stackyard/log-query';

type Pattern = Pick<LogPattern, 'pattern' | 'level'>;

const MOST_PIECES = 4;
const SHORTEST = 3;
/** What differs, and what JSON writes in another way than it means. */
const VARYING = /<\*>|["\\\p{Cc}]/u;

/** The query that finds what a pattern stands for: the longest pieces of text between what differs, at its level. */
export function patternQuery(query: string, { pattern, level }: Pattern): string {
  const pieces = pattern
    .split(VARYING)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= SHORTEST)
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST_PIECES);
  const clauses = pieces.map(phrase);
  if (level > 0) clauses.push(clauseFor({ field: 'level', value: LEVEL_NAMES[level as 0] }));
  return clauses.reduce(withClause, parsable(query));
}

function phrase(text: string): Query {
  return { kind: 'text', text, from: 0, to: 0 };
}

/** Nothing is added to a part that is still being typed. */
function parsable(query: string): string {
  return parseQuery(query).unfinished.length > 0 ? '' : query;
}
