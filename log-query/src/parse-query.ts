import { lex, type OperandPiece, type Piece } from './lex.ts';
import type { Query } from './query.ts';
import { settle, startsOperand } from './settle.ts';
import type { Token, Unfinished } from './token.ts';

export interface ParsedQuery {
  ast: Query;
  tokens: Token[];
  unfinished: Unfinished[];
}

/** The pieces and the next one to read. */
interface Reader {
  pieces: Piece[];
  at: number;
}

/**
 * What a query means. It never fails: a part that is unfinished or impossible is looked for as text, as it stands (what follows
 * an open quote, without the quote), and is named in `unfinished`.
 *
 *     or      := and (("OR" | "|") and)…
 *     and     := not ("AND"? not)…
 *     not     := ("-" | "!" | "NOT ") not | "(" or ")" | operand
 *     operand := word | "phrase" | /regex/[i] | field op value
 *     op      := ":" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "~"    with a ":" before it or not
 *     value   := bare | "quoted" | a,b,c | * | lo..hi | /regex/[i]   bare with * as a wildcard; /regex/ after ":" and "~"
 */
export function parseQuery(text: string): ParsedQuery {
  const pieces = settle(text, lex(text));
  return {
    ast: pieces.length > 0 ? readOr({ pieces, at: 0 }) : { kind: 'all', from: 0, to: text.length },
    tokens: pieces.flatMap(tokensOf),
    unfinished: pieces.flatMap((piece) => (piece.kind === 'operand' ? unfinishedOf(piece) : [])),
  };
}

function tokensOf(piece: Piece): Token[] {
  if (piece.kind === 'operand') return piece.tokens;
  return [{ kind: piece.kind, from: piece.from, to: piece.to }];
}

function unfinishedOf({ from, to, reason }: OperandPiece): Unfinished[] {
  return reason === undefined ? [] : [{ from, to, reason }];
}

function readOr(reader: Reader): Query {
  const parts = [readAnd(reader)];
  while (reader.pieces[reader.at]?.kind === 'or') {
    reader.at += 1;
    parts.push(readAnd(reader));
  }
  return joined('or', parts);
}

function readAnd(reader: Reader): Query {
  const parts = [readNot(reader)];
  for (;;) {
    if (reader.pieces[reader.at]?.kind === 'and') reader.at += 1;
    if (!startsOperand(reader.pieces[reader.at])) return joined('and', parts);
    parts.push(readNot(reader));
  }
}

function readNot(reader: Reader): Query {
  const piece = reader.pieces[reader.at]!;
  reader.at += 1;
  if (piece.kind === 'operand') return piece.query;
  if (piece.kind === 'not') {
    const part = readNot(reader);
    return { kind: 'not', part, from: piece.from, to: part.to };
  }
  const inner = readOr(reader);
  const { to } = reader.pieces[reader.at]!;
  reader.at += 1;
  return { ...inner, from: piece.from, to };
}

function joined(kind: 'and' | 'or', parts: Query[]): Query {
  const [first, second] = parts;
  if (!second) return first!;
  return { kind, parts, from: first!.from, to: parts.at(-1)!.to };
}
