import type { z } from 'zod';
import type { LogFilter } from '@stackyard/contract';

/** What is asked of the logs, as the contract's routes take it. */
export type LogQuestion = z.input<typeof LogFilter>;

/** The same text for the same question. */
export function questionKey(question: LogQuestion): string {
  return JSON.stringify(question);
}
