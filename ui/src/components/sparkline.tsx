const WIDTH = 72;
const HEIGHT = 20;

interface SparklineProps {
  values: readonly (number | null)[];
  /** The least value that fills the height: what is below is too little to look like a mountain. */
  leastTop: number;
}

/** The last hour as a line of the text's colour; the number stands beside it. A plain element: tables have hundreds. */
export function Sparkline({ values, leastTop }: SparklineProps) {
  const top = Math.max(leastTop, ...values.map((value) => value ?? 0));
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
      <path d={sparkPath(values, top)} />
    </svg>
  );
}

/** A line through the known values, with a hole where nothing is known; a lone value is a level line as wide as its span. */
export function sparkPath(values: readonly (number | null)[], top: number): string {
  const step = WIDTH / Math.max(1, values.length - 1);
  const inner = HEIGHT - 2;
  return values
    .map((value, index) => {
      if (value === null) return '';
      const isFirst = index === 0 || values[index - 1] === null;
      const isLone = isFirst && (values[index + 1] ?? null) === null;
      const y = rounded(1 + inner - (value / top) * inner);
      if (!isLone) return `${isFirst ? 'M' : 'L'}${rounded(index * step)} ${y}`;
      const from = Math.max(0, (index - 0.5) * step);
      const to = Math.min(WIDTH, (index + 0.5) * step);
      return `M${rounded(from)} ${y}h${rounded(to - from)}`;
    })
    .join('');
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}
