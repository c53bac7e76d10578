import { AppError } from '../../lib/app-error.ts';
import { withinTime } from '../../lib/within-time.ts';

/** A reader that nobody waits for any more keeps others waiting. */
export const LONGEST_QUESTION_MS = 15_000;

/** Asks with a signal that also ends the question when it takes longer than it may. */
export function answerSoon<T>(
  signal: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  limitMs = LONGEST_QUESTION_MS,
): Promise<T> {
  const tooLate = (cause: unknown) =>
    new AppError({
      code: 'invalid-request',
      message: `The search took longer than ${limitMs / 1000} seconds.`,
      next: 'Choose a shorter time or fewer services, or ask for a whole word.',
      cause,
    });
  return withinTime({ limitMs, signal, tooLate }, ask);
}
