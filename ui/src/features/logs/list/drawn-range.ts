import type { RowOffsets } from './row-offsets.ts';
import type { Row } from './rows-of.ts';

/** Rows beyond each edge that are drawn too, so that a short way needs no drawing. */
const BEYOND = 12;
/** While the list flies, the next event shows rows that are all others: those beyond would be drawn for nobody. */
const BEYOND_IN_FLIGHT = 2;

/** From the first row to the one behind the last. */
export interface RowRange {
  first: number;
  end: number;
}

export interface DrawnRange extends RowRange {
  /** Rows are drawn again before fewer than these are left beyond an edge. */
  spare: number;
}

/** What the list has, and how many pixels of it are seen at a time. */
export interface ListShape {
  rows: readonly Row[];
  offsets: RowOffsets;
  height: number;
}

/** The rows to draw for what is seen from `top` on. */
export function drawnFrom(top: number, shape: ListShape, isInFlight = false): DrawnRange {
  const { first, end } = seenFrom(top, shape);
  const beyond = isInFlight ? BEYOND_IN_FLIGHT : BEYOND;
  return {
    first: Math.max(0, first - beyond),
    end: Math.min(shape.rows.length, end + beyond),
    spare: isInFlight ? 0 : BEYOND / 2,
  };
}

/** Fewer at the end, where all of them are others at each step of a flood. */
export function drawnAtEnd(shape: ListShape): DrawnRange {
  const { first, end } = seenFrom(shape.offsets.total - shape.height, shape);
  return { first: Math.max(0, first - BEYOND / 2), end, spare: BEYOND / 2 };
}

/** Whether others need not be drawn yet: enough of what is beyond the edges is still there. */
export function isEnough(drawn: DrawnRange, top: number, shape: ListShape): boolean {
  const { first, end } = seenFrom(top, shape);
  const isEnoughAbove = drawn.first <= Math.max(0, first - drawn.spare);
  return isEnoughAbove && drawn.end >= Math.min(shape.rows.length, end + drawn.spare);
}

/** Whether nothing of what is drawn is seen from `top` on: the list went further than a screen. */
export function isElsewhere(drawn: RowRange, top: number, shape: ListShape): boolean {
  const { first, end } = seenFrom(top, shape);
  return end <= drawn.first || first >= drawn.end;
}

/** The rows of which at least a part is seen. */
export function seenFrom(top: number, { rows, offsets, height }: ListShape): RowRange {
  return {
    first: offsets.indexAt(top),
    end: Math.min(rows.length, offsets.indexAt(top + height) + 1),
  };
}

export function isIn({ first, end }: RowRange, index: number): boolean {
  return index >= first && index < end;
}
