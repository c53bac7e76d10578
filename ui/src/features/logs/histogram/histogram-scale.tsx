import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { LogHistogram } from '@stackyard/contract';
import { formatMoment } from '../list/format-range.ts';
import { rangeOfBars } from './bars-of.ts';
import { describeCounts } from './describe-bars.ts';
import type { HeightScale } from './height-scale.ts';

const ABOUT_SQUARE_ROOT =
  'Square-root scale. The highest bar is far above the others, so heights follow the square root of the number of entries: a bar twice as high has four times as many.';

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
      <Moment>{formatMoment(fromNs)}</Moment>
      <Box component="span" sx={{ textAlign: 'center' }}>
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
      </Box>
      <Moment>{formatMoment(toNs)}</Moment>
    </Box>
  );
}

/** A time that stays on one line where it is narrow. */
function Moment({ children }: { children: string }) {
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {children}
    </Box>
  );
}
