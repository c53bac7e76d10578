import type { LogHistogram } from '@stackyard/contract';

/** Levels from the bottom of a bar to its top: the quiet ones below. */
const STACKED = [0, 1, 2, 3, 4, 5, 6] as const;

export interface BarPiece {
  level: number;
  /** Shares of the height, from the top. */
  top: number;
  height: number;
}

/** The pieces of each bar. A bar that is not empty is high enough to be seen. */
export function piecesOf({ bars }: Pick<LogHistogram, 'bars'>, leastHeight = 0.04): BarPiece[][] {
  const most = Math.max(1, ...bars.map(sumOf));
  return bars.map((counts) => {
    const total = sumOf(counts);
    if (total === 0) return [];
    const scale = Math.max(total / most, leastHeight) / total;
    let top = 1;
    return STACKED.flatMap((level) => {
      const height = (counts[level] ?? 0) * scale;
      if (height === 0) return [];
      top -= height;
      return [{ level, top, height }];
    });
  });
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
