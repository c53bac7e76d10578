import { literal, type Piece, type SignPiece } from './lex.ts';

const MAX_GROUPS = 32;
const MAX_NEGATIONS = 8;

/** The pieces with every sign that has nothing to join, negate or enclose made into text: what is left is well formed. */
export function settle(text: string, pieces: Piece[]): Piece[] {
  const settled = settleGroups(text, pieces);
  let negations = 0;
  for (let index = settled.length - 1; index >= 0; index -= 1) {
    const piece = settled[index]!;
    negations = piece.kind === 'not' ? negations + 1 : 0;
    const reason = reasonAgainst(settled, { piece, index, negations });
    if (reason === undefined) continue;
    settled[index] = literal(text, piece, reason);
    negations = 0;
  }
  return settled;
}

export function startsOperand(piece: Piece | undefined): boolean {
  return piece?.kind === 'operand' || piece?.kind === 'open' || piece?.kind === 'not';
}

/** Parentheses without their other half, around nothing, or too deep in others. */
function settleGroups(text: string, pieces: Piece[]) {
  const settled = [...pieces];
  const opened: number[] = [];
  const giveUp = (index: number, reason: string) => {
    settled[index] = literal(text, settled[index]!, reason);
  };
  pieces.forEach((piece, index) => {
    if (piece.kind === 'open') opened.push(index);
    if (piece.kind !== 'close') return;
    const open = opened.pop();
    const isEmpty = settled[index - 1]?.kind === 'open';
    if (open === undefined) giveUp(index, 'No parenthesis opens this one.');
    else if (isEmpty || opened.length >= MAX_GROUPS) {
      for (const place of [open, index]) {
        giveUp(
          place,
          isEmpty ? 'There is nothing in the parentheses.' : 'This is nested too deep.',
        );
      }
    }
  });
  for (const index of opened) giveUp(index, 'The parenthesis is not closed.');
  return settled;
}

function reasonAgainst(
  pieces: Piece[],
  { piece, index, negations }: { piece: Piece; index: number; negations: number },
) {
  if (!isJoining(piece)) return undefined;
  const name = piece.kind.toUpperCase();
  if (!startsOperand(pieces[index + 1])) return `Nothing stands after ${name}.`;
  if (piece.kind === 'not')
    return negations > MAX_NEGATIONS ? 'This is negated too often.' : undefined;
  const before = pieces[index - 1]?.kind;
  return before === 'operand' || before === 'close' ? undefined : `Nothing stands before ${name}.`;
}

function isJoining(piece: Piece): piece is SignPiece {
  return piece.kind === 'and' || piece.kind === 'or' || piece.kind === 'not';
}
