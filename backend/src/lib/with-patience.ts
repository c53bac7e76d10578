const LOOK_EVERY_MS = 1_000;

interface Patience {
  /** How long nothing may go on. */
  limitMs: number;
  /** Who asks may leave before. */
  signal?: AbortSignal | undefined;
  /** Looked at each second: whether something goes on that deserves the wait. */
  goesOn: () => boolean;
  /** What to say when nothing went on for too long. */
  tooLate: () => unknown;
}

/**
 * Runs `work` with a signal that fires once nothing has gone on for `limitMs`, and when `signal` does; `touch` says that
 * something did. Seconds are counted as they are looked at, so a machine that sleeps takes none of them away.
 */
export async function withPatience<T>(
  { limitMs, signal, goesOn, tooLate }: Patience,
  work: (signal: AbortSignal, touch: () => void) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const leave = () => stop.abort(signal?.reason);
  let idleMs = 0;
  const touch = () => {
    idleMs = 0;
  };
  const everyMs = Math.min(LOOK_EVERY_MS, limitMs);
  const look = () => {
    idleMs = goesOn() ? 0 : idleMs + everyMs;
    if (idleMs >= limitMs && !stop.signal.aborted) stop.abort(tooLate());
  };
  const timer = setInterval(look, everyMs);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    return await work(stop.signal, touch);
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', leave);
  }
}
