import Box from '@mui/material/Box';
import { formatClock } from '../lib/time.ts';
import type { ChartLine } from './time-chart.tsx';

interface ChartLegendProps {
  lines: readonly ChartLine[];
  times: readonly number[];
  /** Which time is told; null: the newest that is known of each line. */
  at: number | null;
  format: (value: number) => string;
}

/** What the lines are and what they say, as text: a chart is nothing to those who do not see it. */
export function ChartLegend({ lines, times, at, format }: ChartLegendProps) {
  const time = at === null ? undefined : times[at];
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.25,
        fontSize: 12,
        lineHeight: '18px',
      }}
    >
      {lines.map(({ key, name, colour, values }) => (
        <Box
          component="li"
          key={key}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75, minWidth: 0 }}
        >
          <span
            aria-hidden
            style={{ width: 10, height: 3, borderRadius: 2, background: colour, flexShrink: 0 }}
          />
          <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {name}
          </span>
          <Box
            component="span"
            sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
          >
            {wordsOf(at === null ? newestOf(values) : values[at], format)}
          </Box>
        </Box>
      ))}
      {time !== undefined && (
        <Box component="li" sx={{ ml: 'auto', color: 'text.secondary' }}>
          {formatClock(new Date(time * 1000).toISOString())}
        </Box>
      )}
    </Box>
  );
}

function newestOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

function wordsOf(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}
