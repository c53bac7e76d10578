import { regexProblem } from './regex.ts';
import type { Query } from './query.ts';
import type { Range } from './range.ts';
import { endOfWord, scanOpenQuote, scanQuoted, scanRegex, scanWith } from './scan.ts';
import { scanClause, type ScannedClause } from './scan-clause.ts';
import type { Token } from './token.ts';

/** One operand, or one of the signs between operands. A reason says why something is but text. */
export type Piece = OperandPiece | SignPiece;

export interface OperandPiece {
  kind: 'operand';
  query: Query;
  tokens: Token[];
  from: number;
  to: number;
  reason?: string;
}

export interface SignPiece {
  kind: 'and' | 'or' | 'not' | 'open' | 'close';
  from: number;
  to: number;
}

const KINDS: Record<string, SignPiece['kind']> = { AND: 'and', OR: 'or', NOT: 'not' };
const SPACE = /\s+/y;
const KEYWORD = /(?:AND|OR|NOT)(?=[\s()]|$)/y;
const BAR = /\|\|?/y;
/** `--verbose`, `->`, `!=` and a sign alone are words. */
const MINUS = /-(?![\s\->|)]|$)|!(?![\s!=|)]|$)/y;

export function lex(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = endOfSpace(text, 0);
  while (at < text.length) {
    const keyword = followsMinus(text, pieces.at(-1), at) ? undefined : scanKeyword(text, at);
    const piece = keyword ?? scanSign(text, at) ?? scanOperand(text, at);
    pieces.push(piece);
    at = endOfSpace(text, piece.to);
  }
  return pieces;
}

/** Text as it stands; with the reason, where it was meant as something else. */
export function literal(text: string, { from, to }: Range, reason?: string): OperandPiece {
  const query: Query = { kind: 'text', text: text.slice(from, to), from, to };
  return { kind: 'operand', query, tokens: [{ kind: 'word', from, to }], from, to, reason };
}

function endOfSpace(text: string, from: number) {
  return scanWith(SPACE, { text, from })?.to ?? from;
}

/** `-OR` excludes the word. */
function followsMinus(text: string, last: Piece | undefined, at: number) {
  return last?.kind === 'not' && last.to === at && text[last.from] !== 'N';
}

function scanKeyword(text: string, from: number): SignPiece | undefined {
  const keyword = scanWith(KEYWORD, { text, from });
  return keyword && { kind: KINDS[keyword.text]!, from, to: keyword.to };
}

function scanSign(text: string, from: number): SignPiece | undefined {
  if (text[from] === '(') return { kind: 'open', from, to: from + 1 };
  if (text[from] === ')') return { kind: 'close', from, to: from + 1 };
  const bar = scanWith(BAR, { text, from });
  if (bar) return { kind: 'or', from, to: bar.to };
  const minus = scanWith(MINUS, { text, from });
  return minus && { kind: 'not', from, to: minus.to };
}

function scanOperand(text: string, from: number): OperandPiece {
  const clause = scanClause(text, from);
  if (clause) return clauseOperand(text, from, clause);
  if (text[from] === '"') return phraseOperand(text, from);
  if (text[from] === '/') return regexOperand(text, from);
  return literal(text, { from, to: endOfWord(text, from) });
}

function clauseOperand(text: string, from: number, clause: ScannedClause): OperandPiece {
  const { built, tokens, to } = clause;
  if (!built.query) return literal(text, { from, to }, built.problem);
  return { kind: 'operand', query: built.query, tokens, from, to };
}

function phraseOperand(text: string, from: number): OperandPiece {
  const closed = scanQuoted(text, from);
  const phrase = closed ?? scanOpenQuote(text, from);
  const { to } = phrase;
  return {
    kind: 'operand',
    query: { kind: 'text', text: phrase.text, from, to },
    tokens: [{ kind: 'phrase', from, to }],
    from,
    to,
    reason: closed ? undefined : 'The quote is not closed.',
  };
}

function regexOperand(text: string, from: number): OperandPiece {
  const regex = /\s/.test(text[from + 1] ?? ' ') ? undefined : scanRegex(text, from);
  if (!regex) return literal(text, { from, to: endOfWord(text, from) });
  if (regex === 'open') {
    return literal(
      text,
      { from, to: endOfWord(text, from) },
      'The regular expression is not closed.',
    );
  }
  const { to, source, isCaseInsensitive } = regex;
  const problem = regexProblem(source);
  if (problem !== undefined) return literal(text, { from, to }, problem);
  const query: Query = { kind: 'pattern', source, isCaseInsensitive, from, to };
  return { kind: 'operand', query, tokens: [{ kind: 'regex', from, to }], from, to };
}
