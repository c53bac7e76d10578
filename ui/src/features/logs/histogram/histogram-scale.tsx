import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { LogHistogram } from '@stackyard/contract';
import { formatMoment } from '../list/format-range.ts';
import { rangeOfBars } from './bars-of.ts';
import { describeCounts } from './describe-bars.ts';
import type { HeightScale } from './height-scale.ts';

const ABOUT_SQUARE_ROOT =
  'One bar is far higher than the others. So that all can be read, heights follow the square root of the number of entries: a bar twice as high has four times as many.';

interface HistogramScaleProps {
  /** Of the words that say how heights are to be read. */
  id: string;
  histogram: LogHistogram;
  scale: HeightScale;
}

/** Below the bars: from when to when they are, how much is in all of them, and their scale where it is not linear. */
export function HistogramScale({ id, histogram, scale }: HistogramScaleProps) {
  const { bars } = histogram;
  const { fromNs, toNs } = rangeOfBars(histogram, { first: 0, last: bars.length - 1 });
  return (
    <Box
      className="note"
      sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, fontSize: 11, pt: 0.25 }}
    >
      <span>{formatMoment(fromNs)}</span>
      <span>
        {describeCounts(bars)}
        {scale === 'square-root' && (
          <>
            {' · '}
            <Tooltip title={ABOUT_SQUARE_ROOT}>
              <Box
                component="span"
                id={id}
                role="note"
                tabIndex={0}
                sx={{ whiteSpace: 'nowrap', textDecoration: 'underline dotted', cursor: 'help' }}
              >
                √ scale
              </Box>
            </Tooltip>
          </>
        )}
      </span>
      <span>{formatMoment(toNs)}</span>
    </Box>
  );
}
