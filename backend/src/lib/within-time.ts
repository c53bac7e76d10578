interface Limit {
  limitMs: number;
  /** Who asks may leave before. */
  signal?: AbortSignal | undefined;
  /** What to say when time was up; without it, whatever the work says. */
  tooLate?: ((cause: unknown) => Error) | undefined;
}

/**
 * Runs `work` with a signal that fires when time is up, and when `signal` does. Work that ends in spite of it has its answer taken.
 *
 * In place of `AbortSignal.any([signal, AbortSignal.timeout(ms)])`: nothing holds on to that timeout, so once the garbage collector
 * has passed it never fires (nodejs/node#57736), and under a signal that lives as long as the process each leaves something behind.
 */
export async function withinTime<T>(
  { limitMs, signal, tooLate }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  let isLate = false;
  const leave = () => stop.abort(signal?.reason);
  const timer = setTimeout(() => {
    isLate = !stop.signal.aborted;
    stop.abort(new Error(`Timed out after ${limitMs} ms.`));
  }, limitMs);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    return await work(stop.signal);
  } catch (error) {
    throw isLate && tooLate ? tooLate(error) : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}
