import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Place } from './list-place.ts';

/** A list that was not scrolled for so long has come to rest. */
const REST_MS = 120;

/** The place that rows are drawn for, and whether the list flies there: from screen to screen, until it rests for a moment. */
export function useDrawnPlace() {
  const [place, setPlace] = useState<Place | null>(null);
  const [isInFlight, setInFlight] = useState(false);
  useEffect(() => {
    if (!isInFlight) return undefined;
    const rest = setTimeout(() => setInFlight(false), REST_MS);
    return () => clearTimeout(rest);
  }, [isInFlight, place]);

  /** In this very frame: rows that are drawn later leave the list empty for a moment. */
  const drawAtOnce = (at: Place | null, { isFar }: { isFar: boolean }) =>
    flushSync(() => {
      setInFlight(isFar);
      setPlace(at);
    });
  return { place, isInFlight, setPlace, drawAtOnce };
}
