import type { RowOffsets } from './row-offsets.ts';
import type { Row } from './rows-of.ts';

/** Rows beyond each edge that are drawn too, so that a short way needs no drawing. */
const BEYOND = 12;

/** From the first row that is drawn to the one behind the last. */
export interface DrawnRange {
  first: number;
  end: number;
}

/** What the list has, and how many pixels of it are seen at a time. */
export interface ListShape {
  rows: readonly Row[];
  offsets: RowOffsets;
  height: number;
}

/** The rows to draw for what is seen from `top` on. */
export function drawnFrom(top: number, shape: ListShape): DrawnRange {
  const { first, end } = seenFrom(top, shape);
  return { first: Math.max(0, first - BEYOND), end: Math.min(shape.rows.length, end + BEYOND) };
}

/** Fewer at the end, where all of them are others at each step of a flood. */
export function drawnAtEnd(shape: ListShape): DrawnRange {
  const { first, end } = seenFrom(shape.offsets.total - shape.height, shape);
  return { first: Math.max(0, first - BEYOND / 2), end };
}

/** Whether others need not be drawn yet: half of what is beyond the edges is still there. */
export function isEnough(drawn: DrawnRange, top: number, shape: ListShape): boolean {
  const { first, end } = seenFrom(top, shape);
  const isEnoughAbove = drawn.first <= Math.max(0, first - BEYOND / 2);
  return isEnoughAbove && drawn.end >= Math.min(shape.rows.length, end + BEYOND / 2);
}

/** The rows of which at least a part is seen. */
export function seenFrom(top: number, { rows, offsets, height }: ListShape): DrawnRange {
  return {
    first: offsets.indexAt(top),
    end: Math.min(rows.length, offsets.indexAt(top + height) + 1),
  };
}

export function isIn({ first, end }: DrawnRange, index: number): boolean {
  return index >= first && index < end;
}
