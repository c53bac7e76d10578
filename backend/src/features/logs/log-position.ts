import { later } from '../../lib/nanoseconds.ts';
import { keyOf, LineMarks, type LineMark } from './line-marks.ts';

/** Lines may stand in the log out of their order by this much: parts of long lines, two streams, steps of the clock. */
const OVERLAP_NS = 2_000_000_000n;
/** More than the tail with which a log is opened: of that, at least, each line is known whatever its time. */
const LEAST_REMEMBERED = 1_500;
const MOST_REMEMBERED = 5_000;
const MOST_AFTER_STEP = 100_000;

export interface LogPosition {
  /** From where a log has to be read again so that nothing is missed; undefined before the first line. */
  readonly resumeNs: bigint | undefined;
  /** To be called before a log is read again. */
  reopen(): void;
  /** False for a line that was taken before the log was opened again. */
  take(line: LineMark): boolean;
  /** One that is as this one is now, and goes on by itself. */
  copy(): LogPosition;
  /** For a reading beside: tells, line by line, what was not taken until now, and remembers nothing of it. */
  createTest(): (line: LineMark) => boolean;
}

/**
 * Where the reading of a log is. The engine's `since` is inclusive and lines may share a nanosecond, so a log that is
 * opened again begins with lines that are known already: each of them is passed over as often as it was taken. Where
 * what was known is forgotten, for being old or since the user cleared it, nothing up to the floor is taken again.
 */
export function createLogPosition(known: readonly LineMark[] = [], floorNs?: bigint): LogPosition {
  return new Position(LineMarks.of(known), floorNs);
}

class Position implements LogPosition {
  private taken: LineMarks;
  private readonly floorNs: bigint | undefined;
  private isNew: (line: LineMark) => boolean;
  private mostTaken = 2 * MOST_REMEMBERED;

  constructor(taken: LineMarks, floorNs: bigint | undefined) {
    this.taken = taken;
    this.floorNs = floorNs;
    this.isNew = this.createTest();
  }

  get resumeNs(): bigint | undefined {
    const { taken } = this;
    const first = firstRecent(taken);
    if (first === taken.length) return this.floorNs;
    let oldestNs = taken.timeAt(first);
    for (let at = first; at < taken.length; at += 1) {
      const timeNs = taken.timeAt(at);
      if (timeNs < oldestNs) oldestNs = timeNs;
    }
    return oldestNs;
  }

  reopen(): void {
    this.forget();
    this.isNew = this.createTest();
  }

  take(line: LineMark): boolean {
    if (!this.isNew(line)) return false;
    this.taken.add(line);
    if (this.taken.length > this.mostTaken) this.forget();
    return true;
  }

  createTest(): (line: LineMark) => boolean {
    const { taken, floorNs } = this;
    const left = new Map<number, number>();
    for (let at = firstRecent(taken); at < taken.length; at += 1) {
      const key = taken.keyAt(at);
      left.set(key, (left.get(key) ?? 0) + 1);
    }
    return (line) => {
      if (floorNs !== undefined && line.timeNs <= floorNs) return false;
      if (left.size === 0) return true;
      const key = keyOf(line);
      const count = left.get(key) ?? 0;
      if (count > 1) left.set(key, count - 1);
      else left.delete(key);
      return count === 0;
    };
  }

  copy(): LogPosition {
    return new Position(this.taken.from(0), this.floorNs);
  }

  private forget(): void {
    this.taken = this.taken.from(firstRecent(this.taken));
    // Where little could be forgotten, the next try comes later.
    this.mostTaken = 2 * Math.max(MOST_REMEMBERED, this.taken.length);
  }
}

/**
 * Where the last ones begin, at least those within the overlap. The engine passes over a log until the first line that is
 * not older than `since` and gives all that follow, whatever their times: so all lines before have to be older than each of
 * these. After a step back of the clock that is much, but not without end.
 */
function firstRecent(taken: LineMarks): number {
  const near = firstNear(taken);
  const least = Math.min(near, Math.max(0, taken.length - LEAST_REMEMBERED));
  const wanted = Math.max(least, taken.length - MOST_REMEMBERED);
  const from = lastCut(taken, wanted);
  return taken.length - from > MOST_AFTER_STEP ? wanted : from;
}

/** The first one that is within the overlap of the newest. */
function firstNear(taken: LineMarks): number {
  let newestNs = 0n;
  for (let at = 0; at < taken.length; at += 1) newestNs = later(newestNs, taken.timeAt(at));
  let near = 0;
  while (near < taken.length && taken.timeAt(near) < newestNs - OVERLAP_NS) near += 1;
  return near;
}

/** The last index up to `until` before which all lines are older than all from there on. */
function lastCut(taken: LineMarks, until: number): number {
  const newestBefore = new BigInt64Array(taken.length);
  let newestNs = 0n;
  for (let at = 0; at < taken.length; at += 1) {
    newestBefore[at] = newestNs;
    newestNs = later(newestNs, taken.timeAt(at));
  }
  let oldestNs = newestNs;
  for (let at = taken.length - 1; at > 0; at -= 1) {
    const timeNs = taken.timeAt(at);
    if (timeNs < oldestNs) oldestNs = timeNs;
    if (at <= until && newestBefore[at]! < oldestNs) return at;
  }
  return 0;
}
