import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { HoleReading } from './fill-hole.ts';

interface Search {
  /** No tail is longer than this. */
  most: number;
  last: LogLine;
  isLast: (line: LogLine) => boolean;
}

/** How the log of a container is read apart from its following. */
type Reading = Pick<HoleReading, 'container' | 'readLog' | 'signal'>;

type Tail = 'short' | 'good' | 'broken';

/**
 * The length of the longest tail, in records, from whose beginning on the engine can read up to a line; undefined where
 * there is none. Found by halves: it takes some fifteen readings, of a log that is broken.
 */
export async function findLongestTail(
  reading: Reading,
  search: Search,
): Promise<number | undefined> {
  let [best, low, high]: [number | undefined, number, number] = [undefined, 0, search.most + 1];
  while (high - low > 1) {
    const length = Math.floor((low + high) / 2);
    const tail = await tryTail(reading, search, length);
    if (tail === 'good') best = length;
    if (tail === 'broken') high = length;
    else low = length;
  }
  return best;
}

/** Whether the engine ends before the line, though it began before it. */
export async function isBroken(reading: Reading, search: Search): Promise<boolean> {
  return (await tryTail(reading, search, search.most)) === 'broken';
}

/** One that is too short begins after the line; one that is broken ends before it. */
async function tryTail(
  { container, readLog, signal }: Reading,
  { last, isLast }: Search,
  tail: number,
): Promise<Tail> {
  const enough = new AbortController();
  let found: Tail | undefined;
  const decide = (as: Tail) => {
    found = as;
    enough.abort();
  };
  let isFirst = true;
  await readLog({
    ...{ containerId: container.id, hasTty: container.hasTty, tail, follow: false },
    signal: AbortSignal.any([signal, enough.signal]),
    onLine: (line) => {
      if (found) return;
      if (isLast(line)) decide('good');
      else if (isFirst && line.timeNs > last.timeNs) decide('short');
      isFirst = false;
    },
  }).catch((error: unknown) => {
    if (!enough.signal.aborted || signal.aborted) throw error;
  });
  return found ?? 'broken';
}
