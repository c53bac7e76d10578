import Box from '@mui/material/Box';
import type { LogHistogram } from '@stackyard/contract';
import { formatMoment } from '../list/format-range.ts';
import { rangeOfBars } from './bars-of.ts';
import { describeCounts } from './describe-bars.ts';

/** Below the bars: from when to when they are, and how much is in all of them. */
export function HistogramScale({ histogram }: { histogram: LogHistogram }) {
  const { bars } = histogram;
  const { fromNs, toNs } = rangeOfBars(histogram, { first: 0, last: bars.length - 1 });
  return (
    <Box
      className="note"
      sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, fontSize: 11, pt: 0.25 }}
    >
      <span>{formatMoment(fromNs)}</span>
      <span>{describeCounts(bars)}</span>
      <span>{formatMoment(toNs)}</span>
    </Box>
  );
}
