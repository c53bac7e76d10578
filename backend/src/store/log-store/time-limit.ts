import { AppError } from '../../lib/app-error.ts';

/** Asks with a signal that also ends the question when it takes longer than it may. */
export async function withinTime<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  { limitMs, signal }: { limitMs: number; signal: AbortSignal | undefined },
): Promise<T> {
  const timeout = AbortSignal.timeout(limitMs);
  try {
    return await ask(signal ? AbortSignal.any([signal, timeout]) : timeout);
  } catch (error) {
    signal?.throwIfAborted();
    if (!timeout.aborted) throw error;
    throw new AppError({
      code: 'invalid-request',
      message: `The search took longer than ${limitMs / 1000} seconds.`,
      next: 'Choose a shorter time or fewer services, or ask for a whole word.',
      cause: error,
    });
  }
}
