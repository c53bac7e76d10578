import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import type { LogReader } from '../store/log-reader.ts';
import type { LogView } from '../store/log-view.ts';
import { ROW_HEIGHT } from './list-look.ts';
import type { Row } from './rows-of.ts';

/** So near an end counts as being there, and so near one more is read. */
const END_TOLERANCE_PX = 30;
const READ_AHEAD_PX = 60 * ROW_HEIGHT;

interface ListScroll {
  box: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  rows: readonly Row[];
  reader: LogReader;
  view: LogView;
  isWrapped: boolean;
}

/** Follows the end, leaves the user where they are when rows come before them, and reads on at either end. */
export function useListScroll(scroll: ListScroll): () => void {
  const { box, virtual, rows, reader, view, isWrapped } = scroll;
  const lastTop = useRef(0);
  /** The first row that is seen, and how far above the edge it begins. */
  const anchor = useRef<{ id: string; index: number; above: number } | null>(null);

  const remember = (element: HTMLDivElement) => {
    lastTop.current = element.scrollTop;
    const item = virtual.getVirtualItemForOffset(element.scrollTop);
    const row = item && rows[item.index];
    anchor.current = row
      ? { id: row.id, index: item.index, above: element.scrollTop - item.start }
      : null;
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || rows.length === 0) return;
    if (view.isFollowing) {
      virtual.scrollToIndex(rows.length - 1, { align: 'end' });
      element.scrollTo({ top: element.scrollHeight });
      remember(element);
      return;
    }
    const held = anchor.current;
    if (!held || rows[held.index]?.id === held.id) return;
    const index = rows.findIndex(({ id }) => id === held.id);
    const [start] = index < 0 ? [] : (virtual.getOffsetForIndex(index, 'start') ?? []);
    if (start === undefined) return;
    element.scrollTo({ top: start + held.above });
    remember(element);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only other rows are a reason to move
  }, [rows, view.isFollowing]);

  const wasWrapped = useRef(isWrapped);
  useLayoutEffect(() => {
    if (wasWrapped.current === isWrapped) return;
    wasWrapped.current = isWrapped;
    // Every row has another height now: the one that was at the top stays there.
    const top = view.isFollowing ? rows.length - 1 : (anchor.current?.index ?? 0);
    virtual.measure();
    virtual.scrollToIndex(top, { align: view.isFollowing ? 'end' : 'start' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only the switch is a reason to move
  }, [isWrapped]);

  return () => {
    const element = box.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const left = scrollHeight - scrollTop - clientHeight;
    const isUp = scrollTop < lastTop.current;
    if (isUp && left > END_TOLERANCE_PX) reader.hold();
    if (!isUp && scrollTop > lastTop.current && left <= END_TOLERANCE_PX && !view.hasNewer) {
      reader.follow();
    }
    if (scrollTop < READ_AHEAD_PX && !reader.getView().isFollowing) reader.readOlder();
    if (left < READ_AHEAD_PX && !reader.getView().isFollowing) reader.readNewer();
    remember(element);
  };
}
