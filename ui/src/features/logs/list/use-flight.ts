import { useEffect, useState } from 'react';
import type { Place } from './list-place.ts';

/** A list that was not scrolled for so long has come to rest. */
const REST_MS = 120;

/** Whether the list flies from screen to screen; until it stays at a place for a moment. */
export function useFlight(place: Place | null) {
  const [isInFlight, setInFlight] = useState(false);
  useEffect(() => {
    if (!isInFlight) return undefined;
    const rest = setTimeout(() => setInFlight(false), REST_MS);
    return () => clearTimeout(rest);
  }, [isInFlight, place]);
  return { isInFlight, setInFlight };
}
