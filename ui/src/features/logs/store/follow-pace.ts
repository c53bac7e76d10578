/** The list moves some eight times a second at the most: nobody reads faster, and each time it is drawn again. */
const SHORTEST_PAUSE_MS = 100;
/** A list that moves less often than this looks as if it stood. */
const LONGEST_PAUSE_MS = 400;
/** Drawing takes at most a sixth of the time, however slow the machine is at the moment. */
const PAUSE_FOR_EACH_MS = 5;

interface LastChange {
  /** How long the browser was at drawing it. */
  drawMs: number;
  /** The page was full: more waits behind it. */
  isBehind: boolean;
}

/** How long to wait before the next page is asked for: longer where drawing is slow, since what comes keeps. */
export function pauseAfter({ drawMs, isBehind }: LastChange): number {
  if (isBehind) return SHORTEST_PAUSE_MS;
  return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, drawMs * PAUSE_FOR_EACH_MS));
}
