import { parseQuery, withClause, type Query } from '@stackyard/log-query';

const MOST_PIECES = 4;
const SHORTEST = 3;

/** The query that finds what a pattern stands for: the longest pieces of text between what differs. */
export function patternQuery(query: string, pattern: string): string {
  const pieces = pattern
    .split('<*>')
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= SHORTEST)
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST_PIECES);
  return pieces.reduce((text, piece) => withClause(text, phrase(piece)), parsable(query));
}

function phrase(text: string): Query {
  return { kind: 'text', text, from: 0, to: 0 };
}

/** Nothing is added to a part that is still being typed. */
function parsable(query: string): string {
  return parseQuery(query).unfinished.length > 0 ? '' : query;
}
