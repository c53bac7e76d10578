import type { LogHistogram } from '@stackyard/contract';
import { shareOfHeight, type HeightScale } from './height-scale.ts';

/** Levels from the bottom of a bar to its top: the quiet ones below. */
const STACKED = [0, 1, 2, 3, 4, 5, 6] as const;

export interface BarPiece {
  level: number;
  /** Shares of the height, from the top. */
  top: number;
  height: number;
}

/** A bar that is not empty is high enough to be seen. */
const LEAST_HEIGHT = 0.04;

/** The pieces of each bar. The scale is that of whole bars: within one, levels have their shares of its height. */
export function piecesOf(
  { bars }: Pick<LogHistogram, 'bars'>,
  scale: HeightScale = 'linear',
): BarPiece[][] {
  const most = Math.max(1, ...bars.map(sumOf));
  return bars.map((counts) => {
    const total = sumOf(counts);
    if (total === 0) return [];
    const eachHeight = Math.max(shareOfHeight(total, most, scale), LEAST_HEIGHT) / total;
    let top = 1;
    return STACKED.flatMap((level) => {
      const height = (counts[level] ?? 0) * eachHeight;
      if (height === 0) return [];
      top -= height;
      return [{ level, top, height }];
    });
  });
}

/** One shape for all pieces of a level, in bars and heights: hundreds of elements would be drawn every two seconds. */
export function outlinesOf(pieces: readonly BarPiece[][]): { level: number; outline: string }[] {
  return STACKED.flatMap((level) => {
    const boxes = pieces.flatMap((bar, index) =>
      bar.filter((piece) => piece.level === level).map((piece) => boxOf(index, piece)),
    );
    return boxes.length === 0 ? [] : [{ level, outline: boxes.join('') }];
  });
}

function boxOf(index: number, { top, height }: BarPiece): string {
  return `M${index + 0.1} ${top.toFixed(4)}h0.8v${height.toFixed(4)}h-0.8z`;
}

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The time of some bars, from the first one's beginning to the last one's end, both inclusive. */
export function rangeOfBars(
  { fromNs, stepNs }: Pick<LogHistogram, 'fromNs' | 'stepNs'>,
  { first, last }: { first: number; last: number },
): { fromNs: string; toNs: string } {
  const from = BigInt(fromNs);
  const step = BigInt(stepNs);
  return {
    fromNs: String(from + step * BigInt(first)),
    toNs: String(from + step * BigInt(last + 1) - 1n),
  };
}

/** The bar at a share of the width. */
export function barAt(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}
