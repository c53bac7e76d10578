import type { LogLine } from '../../docker/logs/join-lines.ts';

/** Lines may stand in the log out of their order by this much: parts of long lines, two streams, steps of the clock. */
const OVERLAP_NS = 2_000_000_000n;
const MOST_REMEMBERED = 50_000;

export interface LogPosition {
  /** From where a log has to be read again so that nothing is missed; undefined before the first line. */
  readonly resumeNs: bigint | undefined;
  /** To be called before a log is read again. */
  reopen(): void;
  /** False for a line that was taken before the log was opened again. */
  take(line: LogLine): boolean;
}

interface Taken {
  timeNs: bigint;
  key: string;
}

/**
 * Where the reading of a log is. The engine's `since` is inclusive and lines may share a nanosecond, so a log that is
 * opened again begins with lines that are known already: each of them is passed over as often as it was taken.
 */
export function createLogPosition(): LogPosition {
  let taken: Taken[] = [];
  let known = new Map<string, number>();
  return {
    get resumeNs() {
      return recent(taken)
        .map(({ timeNs }) => timeNs)
        .reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
    },
    reopen: () => {
      taken = recent(taken);
      known = new Map();
      for (const { key } of taken) known.set(key, (known.get(key) ?? 0) + 1);
    },
    take: (line) => {
      const key = `${line.timeNs}${line.stream}${line.text}`;
      const left = known.get(key) ?? 0;
      if (left > 0) {
        known.set(key, left - 1);
        return false;
      }
      taken.push({ timeNs: line.timeNs, key });
      if (taken.length > 2 * MOST_REMEMBERED) taken = recent(taken);
      return true;
    },
  };
}

/** The last ones, and of these what is not older than the newest by more than the overlap. */
function recent(taken: Taken[]): Taken[] {
  const last = taken.slice(-MOST_REMEMBERED);
  const newestNs = last.reduce((newest, { timeNs }) => (timeNs > newest ? timeNs : newest), 0n);
  return last.filter(({ timeNs }) => timeNs >= newestNs - OVERLAP_NS);
}
