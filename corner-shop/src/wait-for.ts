import type { Logger } from './log/logger.ts';
import { pause } from './pause.ts';

export interface Wait {
  what: string;
  attempts: number;
  pauseMs: number;
  log: Logger;
  signal: AbortSignal;
}

/** Tries until it works, says so while it does not, and throws the last reason after the last attempt. */
export async function waitFor<T>(wait: Wait, attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt();
    } catch (error) {
      if (number >= wait.attempts) throw error;
      const progress = { attempt: number, of: wait.attempts };
      wait.log.warn(`waiting for ${wait.what}`, { ...progress, reason: explain(error) });
    }
    await pause(wait.pauseMs, wait.signal);
  }
}

/** Fetch hides its reason in the cause; a refused connection to two addresses is an AggregateError without a message. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.cause instanceof Error) return explain(error.cause);
  if (error.message) return error.message;
  return 'code' in error ? String(error.code) : error.name;
}
