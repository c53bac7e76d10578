export interface Point {
  atMs: number;
  value: number;
}

/**
 * Per second, of the line that fits best. In place of the difference between the first and the last point, where what is
 * shown is up to a second older than it says.
 */
export function slopePerSecond(points: readonly Point[]): number {
  const meanMs = meanOf(points.map(({ atMs }) => atMs));
  const mean = meanOf(points.map(({ value }) => value));
  const together = points.map(({ atMs, value }) => (atMs - meanMs) * (value - mean));
  const squares = points.map(({ atMs }) => (atMs - meanMs) ** 2);
  return (meanOf(together) / meanOf(squares)) * 1000;
}

/** Between the first and the last point, where both are exact. */
export function growthPerSecond(points: readonly Point[]): number {
  const [first, last] = [points.at(0), points.at(-1)];
  if (!first || !last) return NaN;
  return ((last.value - first.value) / (last.atMs - first.atMs)) * 1000;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
