/** Where each row of the list lies, in pixels from the first one's top. */
export interface RowOffsets {
  total: number;
  startOf: (index: number) => number;
  /** The row at this place, or the one that is nearest. */
  indexAt: (offset: number) => number;
}

/** Rows of one height are never measured. */
export function evenOffsets(count: number, height: number): RowOffsets {
  return {
    total: count * height,
    startOf: (index) => index * height,
    indexAt: (offset) => clamp(Math.floor(offset / height), count),
  };
}

/** Rows that each have a height of their own. */
export function unevenOffsets(heights: readonly number[]): RowOffsets {
  const starts = new Float64Array(heights.length + 1);
  for (const [index, height] of heights.entries()) starts[index + 1] = starts[index]! + height;
  return {
    total: starts[heights.length]!,
    startOf: (index) => starts[index] ?? 0,
    indexAt: (offset) => clamp(lastNotAfter(starts, offset), heights.length),
  };
}

function lastNotAfter(starts: Float64Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
