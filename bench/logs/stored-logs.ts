import { setTimeout as sleep } from 'node:timers/promises';
import type { Stackyard } from '../stackyard.ts';
import { SEQUENCE } from './log-lines.ts';
import { serviceName, type LogWriters } from './log-writers.ts';

const LOOK_EVERY_MS = 200;
/** When nothing was added for so long, what is missing is lost. */
const GIVEN_UP_AFTER_MS = 30_000;

/** Until all lines are found by a search; answers when that was, in milliseconds since 1970. */
export async function untilStored(stackyard: Stackyard, writers: LogWriters): Promise<number> {
  const { atMs, missing } = await untilSettled(stackyard, writers);
  if (missing > 0) throw new Error(`${missing} lines of ${writers.stack} were not stored.`);
  return atMs;
}

/** The same, but when no more lines come for a while, what is missing is an answer. */
export async function untilSettled(
  stackyard: Stackyard,
  writers: LogWriters,
): Promise<{ atMs: number; missing: number }> {
  let [most, grownAt] = [-1, Date.now()];
  while (Date.now() - grownAt < GIVEN_UP_AFTER_MS) {
    const count = await countCheaply(stackyard, writers);
    if (count >= writers.lines) return { atMs: Date.now(), missing: 0 };
    if (count > most) [most, grownAt] = [count, Date.now()];
    await sleep(LOOK_EVERY_MS);
  }
  return { atMs: grownAt, missing: writers.lines - most };
}

/** The store's total is free and enough at first; it counts entries of others, so in the end the lines are counted. */
async function countCheaply(stackyard: Stackyard, writers: LogWriters): Promise<number> {
  const { entries } = await stackyard.call('getLogStatus');
  return entries < writers.lines ? entries : countLines(stackyard, writers);
}

async function countLines(stackyard: Stackyard, { stack }: LogWriters): Promise<number> {
  const [count = 0] = await ask(
    stackyard,
    `SELECT count(*) FROM logs WHERE stack = '${stack}' AND stream <> 'event'`,
  );
  return count;
}

export interface Wholeness {
  lost: number;
  doubled: number;
}

/** By the numbers that the lines carry: what is missing, and what is there twice. */
export async function checkSequences(
  stackyard: Stackyard,
  { stack, ids, lines }: LogWriters,
): Promise<Wholeness> {
  const whole: Wholeness = { lost: 0, doubled: 0 };
  for (let number = 1; number <= ids.length; number += 1) {
    // A service at a time, for the time and the memory that a query may take.
    const [stored = 0, different = 0] = await ask(
      stackyard,
      `SELECT count(*), count(DISTINCT CAST(regexp_extract(text, '${SEQUENCE}', 1) AS BIGINT)) FROM logs
       WHERE stack = '${stack}' AND service = '${serviceName(number)}' AND stream <> 'event'`,
    );
    whole.lost += lines / ids.length - different;
    whole.doubled += stored - different;
  }
  return whole;
}

async function ask({ call }: Stackyard, sql: string): Promise<number[]> {
  const { rows } = await call('queryLogs', { body: { sql } });
  return (rows[0] ?? []).map(Number);
}
