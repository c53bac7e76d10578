/** A value at a moment; null where it is not known. */
export interface Point {
  atMs: number;
  value: number | null;
}

interface Frame {
  fromMs: number;
  toMs: number;
  /** The value at the top edge; zero is at the bottom. */
  top: number;
}

/** Two looks further apart than this are not joined: between them nothing is known. */
const FARTHEST_JOIN_MS = 25_000;

/** The area under the points as an SVG path in a square of 1 by 1, with a hole where nothing is known. */
export function curveOf(points: readonly Point[], { fromMs, toMs, top }: Frame): string {
  const x = (atMs: number) => rounded((atMs - fromMs) / (toMs - fromMs));
  const y = (value: number) => rounded(1 - Math.min(1, value / top));
  return runsOf(points)
    .map((run) => {
      const [first, last] = [run[0]!, run.at(-1)!];
      const line = run.map(({ atMs, value }) => `L${x(atMs)} ${y(value)}`).join('');
      return `M${x(first.atMs)} 1${line}L${x(last.atMs)} 1Z`;
    })
    .join('');
}

type KnownPoint = Point & { value: number };

/** Points without what is not known, those that follow on each other together. */
function runsOf(points: readonly Point[]): KnownPoint[][] {
  const runs: KnownPoint[][] = [];
  for (const point of points) {
    if (!isKnown(point)) continue;
    const last = runs.at(-1)?.at(-1);
    if (last && point.atMs - last.atMs <= FARTHEST_JOIN_MS) runs.at(-1)!.push(point);
    else runs.push([point]);
  }
  return runs;
}

function isKnown(point: Point): point is KnownPoint {
  return point.value !== null;
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
