import { useEffect, useRef, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { LogEntry } from '@stackyard/contract';
import { levelColour } from './level-words.ts';
import { LogRow } from './log-row.tsx';

const ROW_HEIGHT = 22;
/** So near the end counts as being there. */
const END_TOLERANCE = 30;

interface LogListProps {
  entries: readonly LogEntry[];
}

/** The entries, newest at the end. It follows what comes until the user scrolls up, and says then how many came since. */
export function LogList({ entries }: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [readUpTo, setReadUpTo] = useState<number | null>(null);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => entries[index]?.number ?? index,
    overscan: 20,
  });
  const newest = entries.at(-1)?.number;
  const isFollowing = readUpTo === null;

  useEffect(() => {
    if (isFollowing && entries.length > 0) {
      virtualizer.scrollToIndex(entries.length - 1, { align: 'end' });
    }
  }, [isFollowing, newest, entries.length, virtualizer]);

  const onScroll = () => {
    const { current } = scroller;
    if (!current) return;
    const left = current.scrollHeight - current.scrollTop - current.clientHeight;
    setReadUpTo((before) => (left <= END_TOLERANCE ? null : (before ?? newest ?? null)));
  };
  const since = isFollowing ? 0 : entries.filter(({ number }) => number > readUpTo).length;
  return (
    <Box sx={{ position: 'relative', flex: 1, minHeight: 0 }}>
      <Scroller ref={scroller} onScroll={onScroll} tabIndex={0} role="log" aria-label="Log entries">
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const entry = entries[index];
            return (
              entry && (
                <div key={key} className="log-place" style={{ transform: `translateY(${start}px)` }}>
                  <LogRow entry={entry} />
                </div>
              )
            );
          })}
        </div>
      </Scroller>
      {!isFollowing && (
        <Button
          variant="contained"
          size="small"
          onClick={() => setReadUpTo(null)}
          sx={{ position: 'absolute', bottom: 16, left: '50%', transform: 'translateX(-50%)' }}
        >
          {since > 0 ? `${since} new: follow again` : 'Follow again'}
        </Button>
      )}
    </Box>
  );
}

const Scroller = styled('div')(({ theme }) => {
  const { palette } = theme;
  const colour = (level: number) => {
    const [group = '', shade = ''] = levelColour(level).split('.');
    return (palette as unknown as Record<string, Record<string, string>>)[group]?.[shade];
  };
  return {
    position: 'absolute',
    inset: 0,
    overflow: 'auto',
    fontFamily: '"Roboto Mono", ui-monospace, Menlo, Consolas, monospace',
    fontSize: 12,
    lineHeight: `${ROW_HEIGHT}px`,
    borderTop: `1px solid ${palette.divider}`,
    '& .log-place': { position: 'absolute', top: 0, left: 0, minWidth: '100%', height: ROW_HEIGHT },
    '& .log-row': { display: 'flex', whiteSpace: 'pre', paddingInline: 24, columnGap: 12 },
    '& .log-row:hover': { background: palette.action.hover },
    '& .log-row[data-stream="event"]': { fontStyle: 'italic', color: palette.text.secondary },
    '& .log-time': { color: palette.text.secondary, flex: '0 0 88px' },
    '& .log-service': {
      flex: '0 0 120px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      fontWeight: 600,
    },
    '& .log-level': { flex: '0 0 44px', fontWeight: 600 },
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((level) => [
        `& .log-row[data-level="${level}"] .log-level`,
        { color: colour(level) },
      ]),
    ),
    [theme.breakpoints.down('sm')]: {
      '& .log-row': { paddingInline: 16, columnGap: 8 },
      '& .log-service': { flexBasis: 72 },
    },
  };
});
