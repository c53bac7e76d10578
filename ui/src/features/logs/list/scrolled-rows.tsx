import {
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { LogId } from '@stackyard/contract';
import { DrawnRows } from './drawn-rows.tsx';
import type { LogListProps } from './log-list.tsx';
import { findStart } from './find-target.ts';
import { isGap, neighbourOf, newestSeen } from './rows-of.ts';
import { useListPlace } from './use-list-place.ts';
import { useListSize } from './use-list-size.ts';
import { useRowLook } from './use-row-look.ts';
import { useRowOffsets } from './use-row-offsets.ts';
import { useRows } from './use-rows.ts';
import { useTarget } from './use-target.ts';

interface ScrolledRowsProps extends Omit<LogListProps, 'isEnded' | 'onSearch'> {
  box: RefObject<HTMLDivElement>;
}

/** The rows in the box that they are scrolled in. One listener serves all of them. */
export function ScrolledRows({ box, ...props }: ScrolledRowsProps) {
  const { reader, expanded, choices, search, selected, at } = props;
  const { isWrapped, isRelative, isAsWritten } = choices;
  const drawnBox = useRef<HTMLDivElement>(null);
  const { rows, folded, hasStacks } = useRows(reader, expanded);
  const look = useRowLook(search, { isAsWritten, areStacksShown: hasStacks });
  const { width, height } = useListSize(box);
  const { offsets, measure } = useRowOffsets({ rows, isWrapped, isAsWritten, width });
  const place = useListPlace({ box, shape: { rows, offsets, height }, reader });
  const { drawn } = place;
  const { first, end } = drawn;
  useLayoutEffect(() => {
    if (drawnBox.current) measure(drawnBox.current);
  }, [measure, rows, first, end]);

  const start = findStart(rows, at);
  useTarget({
    ...{ reader, rows, isSeen: place.isSeen, goTo: place.goTo },
    target: selected ?? at,
    isStart: selected === null || selected === at,
    isReady: height > 0,
  });
  const select = (id: LogId | null | undefined) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row && !isGap(row)) props.onSelect(row);
  };
  const onClick = ({ target: clicked }: MouseEvent) => {
    const element = clicked as Element;
    const fold = element.closest('[data-fold]')?.getAttribute('data-fold');
    if (fold) return props.onFold(fold);
    if (window.getSelection()?.toString()) return;
    const trace = element.closest('[data-trace]')?.getAttribute('data-trace');
    if (trace) return props.onTrace(trace);
    select(element.closest('.log-row')?.getAttribute('data-id'));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next =
      selected === null
        ? event.key === 'Enter' && newestSeen(rows, place.seenNow())
        : step !== undefined && neighbourOf(rows, selected, step);
    if (!next) return;
    event.preventDefault();
    select(next.id);
  };

  return (
    <div
      ref={box}
      className={classesOf({ wraps: isWrapped, stacks: hasStacks })}
      onScroll={place.onScroll}
      onClick={onClick}
      onKeyDown={onKeyDown}
      tabIndex={0}
      role="grid"
      aria-label="Log entries"
      aria-rowcount={-1}
      aria-activedescendant={selected === null ? undefined : `log-${selected}`}
    >
      <div className="log-space" style={{ height: offsets.total }} role="presentation">
        <div
          ref={drawnBox}
          role="rowgroup"
          className="log-drawn"
          style={{ top: offsets.startOf(first) }}
        >
          <DrawnRows
            {...{ rows, drawn, folded, expanded, selected, isRelative, look }}
            at={start}
          />
        </div>
      </div>
    </div>
  );
}

function classesOf(kinds: Record<string, boolean>): string {
  return ['log-box', ...Object.keys(kinds).filter((kind) => kinds[kind])].join(' ');
}
