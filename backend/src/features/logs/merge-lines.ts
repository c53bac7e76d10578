/** Something that has its place in time among what other sources say. */
export interface Ordered {
  orderNs: bigint;
  source: number;
  /** Counts up within its source. */
  sequence: number;
}

export interface Merger<T extends Ordered> {
  add(item: T, nowNs: bigint): void;
  /** Hands out, in order, everything that has been held long enough. */
  release(nowNs: bigint): T[];
  /** How many are held, */
  readonly size: number;
  /** and how large they are together. */
  readonly bytes: number;
}

interface Options<T> {
  holdNs: bigint;
  sizeOf: (item: T) => number;
}

/**
 * Merges what many sources say into one order. Everything is held for a moment, so that a source whose words arrive
 * later than another's still comes first where it spoke first; a silent source holds up nobody, nor does a clock that was
 * ahead for a while: what is of the future is held since it came.
 */
export function createMerger<T extends Ordered>({ holdNs, sizeOf }: Options<T>): Merger<T> {
  let held: { item: T; sinceNs: bigint }[] = [];
  let bytes = 0;
  return {
    add: (item, nowNs) => {
      held.push({ item, sinceNs: item.orderNs < nowNs ? item.orderNs : nowNs });
      bytes += sizeOf(item);
    },
    release: (nowNs) => {
      const dueNs = nowNs - holdNs;
      const due: T[] = [];
      const later: typeof held = [];
      for (const one of held) {
        if (one.sinceNs > dueNs) {
          later.push(one);
          continue;
        }
        due.push(one.item);
        bytes -= sizeOf(one.item);
      }
      held = later;
      return due.sort(byOrder);
    },
    get size() {
      return held.length;
    },
    get bytes() {
      return bytes;
    },
  };
}

/** By time, then by source, then as the source has it: the same order at every reading. */
export function byOrder(a: Ordered, b: Ordered): number {
  if (a.orderNs !== b.orderNs) return a.orderNs < b.orderNs ? -1 : 1;
  return a.source - b.source || a.sequence - b.sequence;
}
