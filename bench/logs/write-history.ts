import { setTimeout as sleep } from 'node:timers/promises';
import type { LogWriters } from './log-writers.ts';

/** What is younger than a minute, the backend takes for what is said now. */
const HISTORY_AFTER_MS = 61_000;

/** Has everything written and waits until it is history; answers how many milliseconds the writing took. */
export async function writeHistory(writers: LogWriters): Promise<number> {
  const begun = performance.now();
  await writers.begin();
  await writers.ended();
  const writingMs = performance.now() - begun;
  await sleep(HISTORY_AFTER_MS);
  return writingMs;
}
