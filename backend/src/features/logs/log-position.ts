import type { LogLine } from '../../docker/logs/join-lines.ts';

/** What tells a line from another one of the same container. */
export type LineMark = Pick<LogLine, 'timeNs' | 'stream' | 'text'>;

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

interface Taken {
  timeNs: bigint;
  key: string;
}

/**
 * Where the reading of a log is. The engine's `since` is inclusive and lines may share a nanosecond, so a log that is
 * opened again begins with lines that are known already: each of them is passed over as often as it was taken. Where
 * what was known is forgotten, for being old or since the user cleared it, nothing up to the floor is taken again.
 */
export function createLogPosition(known: readonly LineMark[] = [], floorNs?: bigint): LogPosition {
  const taken = known.map((line) => ({ timeNs: line.timeNs, key: keyOf(line) }));
  return new Position(taken, floorNs);
}

class Position implements LogPosition {
  private taken: Taken[];
  private readonly floorNs: bigint | undefined;
  private isNew: (line: LineMark) => boolean;
  private mostTaken = 2 * MOST_REMEMBERED;

  constructor(taken: Taken[], floorNs: bigint | undefined) {
    this.taken = taken;
    this.floorNs = floorNs;
    this.isNew = this.createTest();
  }

  get resumeNs(): bigint | undefined {
    return (
      recent(this.taken)
        .map(({ timeNs }) => timeNs)
        .reduce(
          (oldest, timeNs) => (oldest === undefined || timeNs < oldest ? timeNs : oldest),
          undefined as bigint | undefined,
        ) ?? this.floorNs
    );
  }

  reopen(): void {
    this.taken = recent(this.taken);
    this.isNew = this.createTest();
  }

  take(line: LineMark): boolean {
    if (!this.isNew(line)) return false;
    this.taken.push({ timeNs: line.timeNs, key: keyOf(line) });
    if (this.taken.length > this.mostTaken) this.forget();
    return true;
  }

  createTest(): (line: LineMark) => boolean {
    const left = new Map<string, number>();
    for (const { key } of recent(this.taken)) left.set(key, (left.get(key) ?? 0) + 1);
    return (line) => {
      if (this.floorNs !== undefined && line.timeNs <= this.floorNs) return false;
      if (left.size === 0) return true;
      const key = keyOf(line);
      const count = left.get(key) ?? 0;
      if (count > 1) left.set(key, count - 1);
      else left.delete(key);
      return count === 0;
    };
  }

  copy(): LogPosition {
    return new Position([...this.taken], this.floorNs);
  }

  private forget(): void {
    this.taken = recent(this.taken);
    // Where little could be forgotten, the next try comes later.
    this.mostTaken = 2 * Math.max(MOST_REMEMBERED, this.taken.length);
  }
}

function keyOf({ timeNs, stream, text }: LineMark): string {
  return `${timeNs}${stream}${text}`;
}

/**
 * The last ones, at least those within the overlap. The engine passes over a log until the first line that is not older
 * than `since` and gives all that follow, whatever their times: so all lines before have to be older than each of these.
 * After a step back of the clock that is much, but not without end.
 */
function recent(taken: Taken[]): Taken[] {
  const newestNs = taken.reduce((newest, { timeNs }) => later(newest, timeNs), 0n);
  const near = taken.findIndex(({ timeNs }) => timeNs >= newestNs - OVERLAP_NS);
  const least = Math.min(near, Math.max(0, taken.length - LEAST_REMEMBERED));
  const wanted = Math.max(least, taken.length - MOST_REMEMBERED);
  const from = lastCut(taken, wanted);
  return taken.slice(taken.length - from > MOST_AFTER_STEP ? wanted : from);
}

/** The last index up to `until` before which all lines are older than all from there on. */
function lastCut(taken: Taken[], until: number): number {
  let before = 0n;
  const newestBefore = taken.map(({ timeNs }) => {
    const newest = before;
    before = later(before, timeNs);
    return newest;
  });
  let oldestNs = before;
  for (let at = taken.length - 1; at > 0; at -= 1) {
    const { timeNs } = taken[at]!;
    if (timeNs < oldestNs) oldestNs = timeNs;
    if (at <= until && newestBefore[at]! < oldestNs) return at;
  }
  return 0;
}

function later(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
