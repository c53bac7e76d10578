import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { LogReader } from '../store/log-reader.ts';
import { useLogView } from '../store/use-log-reader.ts';
import {
  drawnAtEnd,
  drawnFrom,
  isElsewhere,
  isEnough,
  isIn,
  seenFrom,
  type ListShape,
} from './drawn-range.ts';
import { ROW_HEIGHT } from './list-look.ts';
import { findPlace, placeAt, type Place } from './list-place.ts';
import { useDrawnPlace } from './use-drawn-place.ts';

/** So near an end counts as being there. */
const END_TOLERANCE_PX = 30;
/** So near an end of what is held more is read: a page takes a while, and a wheel goes far in that. */
const READ_AHEAD_PX = 400 * ROW_HEIGHT;

interface ListPlace {
  box: RefObject<HTMLDivElement>;
  shape: ListShape;
  reader: LogReader;
}

/** Follows the end, leaves the user where they are when rows come before them, and reads on at either end. */
export function useListPlace({ box, shape, reader }: ListPlace) {
  const { rows, offsets, height } = shape;
  const isFollowing = useLogView(reader, 'isFollowing');
  /** What the rows were drawn for; a little behind the latest place while that needs no others. */
  const { place, isInFlight, setPlace, drawAtOnce } = useDrawnPlace();
  const latest = useRef<Place | null>(null);
  const lastTop = useRef(0);

  const found = isFollowing || place === null ? null : findPlace(place, shape);
  const drawn = found ? drawnFrom(found.start + found.above, shape, isInFlight) : drawnAtEnd(shape);

  const remember = (top: number) => {
    lastTop.current = top;
    latest.current = placeAt(top, shape);
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || rows.length === 0) return;
    if (isFollowing) {
      element.scrollTo({ top: element.scrollHeight });
      return remember(element.scrollTop);
    }
    const held = latest.current;
    const now = held && findPlace(held, shape);
    if (!now) return;
    const top = now.start + now.above;
    // Even to the place where it is already: the browser would lay the list out at once.
    if (now.start !== held.start) element.scrollTo({ top });
    lastTop.current = top;
    latest.current = now;
    if (!isEnough(drawn, top, shape)) setPlace(now);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only these are reasons to move
  }, [rows, offsets, height, isFollowing, place]);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const before = lastTop.current;
    remember(element.scrollTop);
    goOn(reader, { element, before });
    if (isEnough(drawn, lastTop.current, shape)) return;
    drawAtOnce(latest.current, { isFar: isElsewhere(drawn, lastTop.current, shape) });
  };

  const seenNow = () => seenFrom(lastTop.current, shape);
  const isSeen = (index: number) => isIn(seenNow(), index);

  /** Brings a row to the middle of the list. */
  const goTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    const above = -Math.max(0, (height - ROW_HEIGHT) / 2);
    latest.current = { id: row.id, index, start: null, above };
    setPlace(latest.current);
  };

  return { drawn, onScroll, seenNow, isSeen, goTo };
}

/** Follows, or no longer, by where the user scrolled to; reads more where what is held will soon end. */
function goOn(reader: LogReader, scroll: { element: HTMLElement; before: number }): void {
  const { scrollTop, scrollHeight, clientHeight } = scroll.element;
  const left = scrollHeight - scrollTop - clientHeight;
  const isAtEnd = left <= END_TOLERANCE_PX;
  if (scrollTop < scroll.before && !isAtEnd) reader.hold();
  if (scrollTop > scroll.before && isAtEnd && !reader.getView().hasNewer) reader.follow();
  if (reader.getView().isFollowing) return;
  if (scrollTop < READ_AHEAD_PX) reader.readOlder();
  if (left < READ_AHEAD_PX) reader.readNewer();
}
