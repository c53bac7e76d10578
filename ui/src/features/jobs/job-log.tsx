import { useEffect, useRef, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { JobLogLine } from '@stackyard/contract';
import { formatClock } from '../../lib/time.ts';

const LINE_PX = 20;
/** How far from the end still counts as being there. */
const NEAR_END_PX = 2 * LINE_PX;

/** The job's log. It follows its end until the reader scrolls up, and again from the end. */
export function JobLog({ lines, isCut }: { lines: readonly JobLogLine[]; isCut: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing memoised is given its functions
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
    initialRect: { width: 600, height: 320 },
  });

  useEffect(() => {
    if (isFollowing && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [isFollowing, lines.length, virtual]);

  const onScroll = () => {
    if (!box.current) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    setFollowing(scrollHeight - scrollTop - clientHeight < NEAR_END_PX);
  };

  return (
    <Box sx={{ position: 'relative' }}>
      {isCut && (
        <Typography variant="caption" color="text.secondary">
          Older lines were dropped.
        </Typography>
      )}
      <Box
        ref={box}
        role="log"
        aria-live="off"
        aria-label="Log"
        tabIndex={0}
        onScroll={onScroll}
        sx={{
          height: Math.min(320, Math.max(80, lines.length * LINE_PX + 16)),
          overflow: 'auto',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'action.hover',
          fontFamily: 'monospace',
          fontSize: 12,
          lineHeight: `${LINE_PX}px`,
        }}
      >
        <Box
          sx={{
            height: virtual.getTotalSize(),
            position: 'relative',
            minWidth: 'max-content',
            mx: 1,
          }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => (
            <Box key={index} sx={{ position: 'absolute', top: start, whiteSpace: 'pre' }}>
              <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
                {formatClock(lines[index]?.at ?? '')}
              </Box>
              {lines[index]?.text}
            </Box>
          ))}
        </Box>
      </Box>
      {!isFollowing && (
        <Button
          size="small"
          variant="contained"
          onClick={() => setFollowing(true)}
          sx={{ position: 'absolute', right: 16, bottom: 8 }}
        >
          Follow the end
        </Button>
      )}
    </Box>
  );
}
