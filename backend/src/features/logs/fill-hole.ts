import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import type { LogPosition } from './log-position.ts';
import { findLongestTail } from './longest-tail.ts';

/** Lines that were not read yet, between what was known and a later line. */
export interface Hole {
  known: LogPosition;
  /** The last line of the hole, perhaps without its beginning. */
  last: LogLine;
}

/** How the log of a container is read a second time, beside its following. */
export interface HoleReading {
  container: { id: string; hasTty: boolean };
  /** Nothing older is wanted where nothing is known. */
  oldestNs: bigint;
  readLog: (question: LogQuestion) => Promise<void>;
  /** Lines in the order of the log. `part` says which part of the hole they fill: parts are read newest first. */
  onLines: (lines: LogLine[], part: HolePart) => Promise<void>;
  signal: AbortSignal;
  sizes?: FillSizes | undefined;
}

/** The newest lines of a long hole, or all before them. */
export type HolePart = 'newest' | 'rest';

/** A part of a hole: what lies between what is known and a later line. */
export interface Stretch {
  part: HolePart;
  known: LogPosition;
  last: LogLine;
  /** The last line was handed out already. */
  isLastTaken?: boolean;
  /** So many of the newest lines are read; what lies before them is another part. */
  tail?: number;
}

/** In lines. Where a log has more than `newest`, these are read before all others. */
export interface FillSizes {
  newest: number;
  batch: number;
}

const SIZES: FillSizes = { newest: 150_000, batch: 10_000 };

/**
 * Reads a hole, its newest part first, and answers whether it was filled to its end. A record that the engine cannot
 * read ends what it sends, as rotation does with a file that is gone: then lines are missing.
 */
export async function fillHole(reading: HoleReading, { known, last }: Hole): Promise<boolean> {
  const { newest: tail } = reading.sizes ?? SIZES;
  const newest = await readPart(reading, { part: 'newest', known, last, tail });
  if (!newest.first) return newest.hasLast && newest.isJoined;
  const rest = await readPart(reading, { part: 'rest', known, last: newest.first });
  return newest.hasLast && rest.hasLast && rest.isJoined;
}

/** Reads what is left of a hole after an interruption, in the order given. */
export async function fillStretches(reading: HoleReading, left: Stretch[]): Promise<boolean> {
  let isFilled = true;
  for (const stretch of left) {
    const { hasLast, isJoined } = await readPart(reading, stretch);
    isFilled &&= hasLast && isJoined;
  }
  return isFilled;
}

interface PartEnd {
  /** The first line of a tail that does not reach back to what is known: the last one of what is to be read yet. */
  first: LogLine | undefined;
  hasLast: boolean;
  /** It began with what was known already, or nothing was. */
  isJoined: boolean;
}

type Batches = ReturnType<typeof createBatches>;

async function readPart(reading: HoleReading, stretch: Stretch): Promise<PartEnd> {
  const { onLines, sizes = SIZES } = reading;
  const lines = createBatches((batch) => onLines(batch, stretch.part), sizes.batch);
  const end = await readLines(reading, stretch, lines);
  const behind = end.hasLast ? end : await readBehind(reading, stretch, lines);
  if (!behind.hasLast && !stretch.isLastTaken) lines.add(stretch.last);
  await lines.end();
  if (end.hasLast) return end;
  // Between both there are lines that nobody can read, unless what is behind begins with what was known.
  return { ...end, hasLast: behind.hasLast && behind.isJoined, isJoined: behind.isJoined };
}

/** A record that the engine cannot read ends every reading that comes upon it; a tail has what is behind it. */
async function readBehind(reading: HoleReading, stretch: Stretch, lines: Batches) {
  const { sizes = SIZES } = reading;
  const { last, known, tail: most = sizes.newest } = stretch;
  const tail = await findLongestTail(reading, {
    most,
    last,
    isLast: (line) => isWhole(last, line),
  });
  if (tail === undefined) return { hasLast: false, isJoined: false };
  const behind = await readLines(reading, { ...stretch, tail, isFirstWanted: true }, lines);
  return { ...behind, isJoined: behind.isJoined && known.resumeNs !== undefined };
}

async function readLines(
  reading: HoleReading,
  stretch: Stretch & { isFirstWanted?: boolean },
  lines: Batches,
): Promise<PartEnd> {
  const { container, oldestNs, readLog, signal } = reading;
  const { known, last, tail, isLastTaken = false, isFirstWanted = tail === undefined } = stretch;
  const { resumeNs } = known;
  const isUnknown = known.createTest();
  const enough = new AbortController();
  let hasRead = false;
  let isJoined = resumeNs === undefined;
  let first: LogLine | undefined;
  const onLine = (line: LogLine) => {
    if (enough.signal.aborted) return;
    const isFirst = !hasRead;
    hasRead = true;
    const isNew = isUnknown(line);
    isJoined ||= !isNew;
    const isLast = isWhole(last, line);
    if (isLast) enough.abort();
    // The first line of a tail may be cut, or have others before it that nobody read.
    if (isFirst && isNew && !isFirstWanted && !isLast) first = line;
    else if (isNew && !(isLast && isLastTaken)) lines.add(line);
  };
  const { id: containerId, hasTty } = container;
  const sinceNs = resumeNs ?? oldestNs;
  const question = { containerId, hasTty, sinceNs, follow: false, onLine };
  await readLog({
    ...question,
    ...(tail !== undefined && { tail }),
    signal: AbortSignal.any([signal, enough.signal]),
    whenTaken: () => lines.settled(),
  }).catch((error: unknown) => {
    if (!enough.signal.aborted || signal.aborted) throw error;
  });
  return { first, hasLast: enough.signal.aborted, isJoined };
}

/** Whether a line is the one that may have lost its beginning. */
export function isWhole(cut: LogLine, line: LogLine): boolean {
  if (line.timeNs !== cut.timeNs || line.stream !== cut.stream) return false;
  return line.isCut || line.text.endsWith(cut.text);
}

/** Hands out lines in batches, one batch at a time. */
function createBatches(take: (lines: LogLine[]) => Promise<void>, size: number) {
  let batch: LogLine[] = [];
  let waiting = 0;
  let under: Promise<void> = Promise.resolve();
  const hand = () => {
    const full = batch;
    batch = [];
    waiting += 1;
    under = under.then(() => take(full)).finally(() => (waiting -= 1));
    // Whoever waits for it is told; nobody need wait.
    under.catch(() => undefined);
  };
  return {
    add: (line: LogLine) => {
      batch.push(line);
      if (batch.length >= size) hand();
    },
    /** While one batch is taken, the next is read. */
    settled: async () => {
      while (waiting > 1) await under;
    },
    end: () => {
      if (batch.length > 0) hand();
      return under;
    },
  };
}
