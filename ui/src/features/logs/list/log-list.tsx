import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { LogEntry, LogId } from '@stackyard/contract';
import type { Highlight } from '@stackyard/log-query';
import type { LogReader } from '../store/log-reader.ts';
import type { LogView } from '../store/log-view.ts';
import { FollowButton } from './follow-button.tsx';
import { GapLine } from './gap-line.tsx';
import { ListLook, ROW_HEIGHT } from './list-look.ts';
import { LogRow } from './log-row.tsx';
import { isGap, type Row } from './rows-of.ts';
import { SelectionSearch } from './selection-search.tsx';
import { useListScroll } from './use-list-scroll.ts';

export interface ListChoices {
  isWrapped: boolean;
  /** Shows the time since the row before. */
  isRelative: boolean;
}

interface LogListProps {
  reader: LogReader;
  view: LogView;
  rows: readonly Row[];
  folded: ReadonlyMap<string, number>;
  expanded: ReadonlySet<string>;
  choices: ListChoices;
  highlights: readonly Highlight[];
  selected: LogId | null;
  /** The entry that the list began at. */
  at?: LogId;
  /** The time that is shown has an end. */
  isEnded: boolean;
  onSelect: (entry: LogEntry) => void;
  onFold: (id: LogId) => void;
  onTrace: (id: string) => void;
  /** The text was selected in a row. */
  onSearch: (text: string) => void;
}

/** The entries, newest at the end. One listener serves all rows. */
export function LogList(props: LogListProps) {
  const { reader, view, rows, folded, expanded, choices, highlights, selected, at } = props;
  const box = useRef<HTMLDivElement>(null);
  const isDark = useTheme().palette.mode === 'dark';
  const look = useMemo(() => ({ highlights, isDark }), [highlights, isDark]);
  const { isWrapped, isRelative } = choices;
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing memoised is given its functions
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const onScroll = useListScroll({ box, virtual, rows, reader, view, isWrapped });

  const hold = useCallback(() => reader.hold(), [reader]);

  const target = selected ?? at;
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (target === undefined || !hasRows) return;
    const index = rows.findIndex(({ id }) => id === target);
    const isSeen = virtual.getVirtualItems().some((item) => item.index === index);
    if (index >= 0 && (target === at || !isSeen)) virtual.scrollToIndex(index, { align: 'center' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another target is a reason to move
  }, [target, hasRows]);

  const onClick = ({ target: clicked }: MouseEvent) => {
    const element = clicked as Element;
    const fold = element.closest('[data-fold]')?.getAttribute('data-fold');
    if (fold) return props.onFold(fold);
    if (window.getSelection()?.toString()) return;
    const trace = element.closest('[data-trace]')?.getAttribute('data-trace');
    if (trace) return props.onTrace(trace);
    const id = element.closest('.log-row')?.getAttribute('data-id');
    const row = rows.find((candidate) => candidate.id === id);
    if (row && !isGap(row)) props.onSelect(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || selected === null) return;
    event.preventDefault();
    const next = neighbourOf(rows, selected, step);
    if (next) props.onSelect(next);
  };

  return (
    <Box sx={{ position: 'relative', flex: 1, minHeight: 0, minWidth: 0 }}>
      <ListLook
        ref={box}
        className={isWrapped ? 'wraps' : undefined}
        onScroll={onScroll}
        onClick={onClick}
        onKeyDown={onKeyDown}
        tabIndex={0}
        role="grid"
        aria-label="Log entries"
        aria-rowcount={-1}
        aria-activedescendant={selected === null ? undefined : `log-${selected}`}
      >
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            const before = rows[index - 1];
            return (
              <div
                key={key}
                ref={isWrapped ? virtual.measureElement : undefined}
                {...rowAttributes(row, { selected, at })}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
              >
                {isGap(row) ? (
                  <GapLine gap={row} />
                ) : (
                  <LogRow
                    entry={row}
                    folded={folded.get(row.id) ?? 0}
                    isExpanded={expanded.has(row.id)}
                    previousNs={isRelative && before && !isGap(before) ? before.timeNs : undefined}
                    look={look}
                  />
                )}
              </div>
            );
          })}
        </div>
      </ListLook>
      {!props.isEnded && <FollowButton reader={reader} view={view} />}
      <SelectionSearch list={box} onSearch={props.onSearch} onSelect={hold} />
    </Box>
  );
}

function rowAttributes(row: Row, { selected, at }: { selected: LogId | null; at?: LogId }) {
  const shared = { role: 'row', id: `log-${row.id}`, 'data-id': row.id };
  if (isGap(row)) return { ...shared, className: 'log-row gap' };
  const classes = ['log-row', row.stream === 'event' && 'event', row.id === at && 'at'];
  if (row.isContinuation) classes.push('continues');
  return {
    ...shared,
    className: classes.filter(Boolean).join(' '),
    'data-level': row.level,
    'aria-selected': row.id === selected,
  };
}

function neighbourOf(rows: readonly Row[], id: LogId, step: number): LogEntry | undefined {
  let index = rows.findIndex((row) => row.id === id);
  if (index < 0) return undefined;
  for (index += step; rows[index]; index += step) {
    const row = rows[index]!;
    if (!isGap(row)) return row;
  }
  return undefined;
}
