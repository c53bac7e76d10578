/** Something that has its place in time among what other sources say. */
export interface Ordered {
  orderNs: bigint;
  source: number;
  /** Counts up within its source. */
  sequence: number;
}

export interface Merger<T extends Ordered> {
  add(item: T): void;
  /** Hands out, in order, everything that is older than the hold. */
  release(nowNs: bigint): T[];
  /** How many are held. */
  readonly size: number;
}

/**
 * Merges what many sources say into one order. Everything is held for a moment, so that a source whose words arrive
 * later than another's still comes first where it spoke first; a silent source holds up nobody.
 */
export function createMerger<T extends Ordered>(holdNs: bigint): Merger<T> {
  let held: T[] = [];
  return {
    add: (item) => void held.push(item),
    release: (nowNs) => {
      const until = nowNs - holdNs;
      const due = held.filter(({ orderNs }) => orderNs <= until);
      if (due.length === 0) return due;
      held = held.filter(({ orderNs }) => orderNs > until);
      return due.sort(byOrder);
    },
    get size() {
      return held.length;
    },
  };
}

/** By time, then by source, then as the source has it: the same order at every reading. */
export function byOrder(a: Ordered, b: Ordered): number {
  if (a.orderNs !== b.orderNs) return a.orderNs < b.orderNs ? -1 : 1;
  return a.source - b.source || a.sequence - b.sequence;
}
