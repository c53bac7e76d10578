import { createHash } from 'node:crypto';

/** Above those that people choose, below those that systems give away by themselves. */
const FIRST = 30_000;
const COUNT = 2_700;

/** A port that is the same for the same words each time. */
export function portOf(words: string): number {
  return FIRST + (createHash('sha256').update(words).digest().readUInt32BE() % COUNT);
}
