import { useId, useMemo } from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { LogHistogram } from '@stackyard/contract';
import { levelColour } from '../list/level-words.ts';
import { outlinesOf, piecesOf, rangeOfBars } from './bars-of.ts';
import { describeBars } from './describe-bars.ts';
import { HistogramScale } from './histogram-scale.tsx';
import { useBrush } from './use-brush.ts';
import { useHeightScale } from './use-height-scale.ts';

const HEIGHT = 56;

interface HistogramProps {
  histogram: LogHistogram;
  onZoom: (range: { fromNs: string; toNs: string }) => void;
  onClear: () => void;
}

/** Entries over time, by level. Dragging over it shows that time only. */
export function Histogram({ histogram, onZoom, onClear }: HistogramProps) {
  const { palette } = useTheme();
  const id = useId();
  const scaleId = useId();
  const { bars } = histogram;
  const scale = useHeightScale(bars);
  const outlines = useMemo(() => outlinesOf(piecesOf({ bars }, scale)), [bars, scale]);
  const { chosen, isDragging, handlers } = useBrush({
    count: bars.length,
    onZoom: (range) => onZoom(rangeOfBars(histogram, range)),
    onClear,
  });
  const words = chosen ? describeBars(histogram, chosen) : null;
  return (
    <Box sx={{ position: 'relative', mx: { xs: 1.5, sm: 3 }, mb: 1 }}>
      <Box
        component="svg"
        viewBox={`0 0 ${bars.length} 1`}
        preserveAspectRatio="none"
        tabIndex={0}
        role="application"
        aria-label="Entries over time"
        aria-roledescription="histogram"
        aria-describedby={`${id} ${scaleId}`}
        {...handlers}
        sx={{
          display: 'block',
          width: '100%',
          height: HEIGHT,
          cursor: 'crosshair',
          touchAction: 'none',
          borderBottom: 1,
          borderColor: 'divider',
          '&:focus:not(:focus-visible)': { outline: 'none' },
        }}
      >
        {chosen && (
          <rect
            x={chosen.first}
            width={chosen.last - chosen.first + 1}
            height={1}
            fill={isDragging ? palette.action.selected : palette.action.hover}
          />
        )}
        {outlines.map(({ level, outline }) => (
          <path
            key={level}
            d={outline}
            fill={levelColour(level, palette)}
            fillOpacity={level <= 3 ? 0.55 : 0.95}
          />
        ))}
      </Box>
      <Box
        id={id}
        role="status"
        className="note"
        sx={{
          position: 'absolute',
          top: 0,
          right: 0,
          px: 1,
          bgcolor: 'background.paper',
          borderRadius: 1,
          boxShadow: words ? 1 : 0,
          pointerEvents: 'none',
          opacity: words ? 1 : 0,
        }}
      >
        {words ?? 'Arrow keys move, Shift widens, Enter shows that time only, Escape shows all.'}
      </Box>
      <HistogramScale id={scaleId} histogram={histogram} scale={scale} />
    </Box>
  );
}
