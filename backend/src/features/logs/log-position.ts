import type { LogLine } from '../../docker/logs/join-lines.ts';

/** What tells a line from another one of the same container. */
export type LineMark = Pick<LogLine, 'timeNs' | 'stream' | 'text'>;

/** Lines may stand in the log out of their order by this much: parts of long lines, two streams, steps of the clock. */
const OVERLAP_NS = 2_000_000_000n;
const MOST_REMEMBERED = 5_000;

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
    if (this.taken.length > 2 * MOST_REMEMBERED) this.taken = recent(this.taken);
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
}

function keyOf({ timeNs, stream, text }: LineMark): string {
  return `${timeNs}${stream}${text}`;
}

/**
 * What is not older than the newest by more than the overlap, and of that the last ones: those after all that was dropped,
 * so that from the oldest of them on each line is among them.
 */
function recent(taken: Taken[]): Taken[] {
  const newestNs = newestOf(taken);
  const near = taken.filter(({ timeNs }) => timeNs >= newestNs - OVERLAP_NS);
  if (near.length <= MOST_REMEMBERED) return near;
  const droppedNs = newestOf(near.slice(0, -MOST_REMEMBERED));
  const last = near.slice(-MOST_REMEMBERED);
  const after = last.filter(({ timeNs }) => timeNs > droppedNs);
  // All of one time: then none can be dropped.
  return after.length > 0 ? after : near;
}

function newestOf(taken: Taken[]): bigint {
  return taken.reduce((newest, { timeNs }) => (timeNs > newest ? timeNs : newest), 0n);
}
