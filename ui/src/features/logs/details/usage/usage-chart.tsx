import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { curveOf, type Point } from './curve-of.ts';

const HEIGHT = 30;
const ON_BOTH_SIDES_MS = 3 * 60_000;

interface UsageChartProps {
  /** What the picture says, for those who do not see it. */
  label: string;
  points: readonly Point[];
  /** The entry's time, in the middle. */
  atMs: number;
  /** The least value that fills the height: what is below is too little to look like a mountain. */
  leastTop: number;
}

/** The minutes around an entry, with a mark at its time. */
export function UsageChart({ label, points, atMs, leastTop }: UsageChartProps) {
  const { palette } = useTheme();
  const top = Math.max(leastTop, ...points.map(({ value }) => value ?? 0));
  const frame = { fromMs: atMs - ON_BOTH_SIDES_MS, toMs: atMs + ON_BOTH_SIDES_MS, top };
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      sx={{
        display: 'block',
        width: '100%',
        height: HEIGHT,
        overflow: 'visible',
        borderBottom: 1,
        borderColor: 'divider',
        '*': { vectorEffect: 'non-scaling-stroke' },
      }}
    >
      <path
        d={curveOf(points, frame)}
        fill={palette.info.main}
        fillOpacity={0.25}
        stroke={palette.info.main}
        strokeOpacity={0.7}
      />
      <line x1={0.5} x2={0.5} y1={0} y2={1} stroke={palette.text.primary} strokeDasharray="2 2" />
    </Box>
  );
}
