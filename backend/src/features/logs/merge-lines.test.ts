import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byOrder, createMerger, type Ordered } from './merge-lines.ts';

const options = { sizeOf: () => 10 };
const item = (orderNs: bigint, source: number, sequence: number): Ordered => ({
  orderNs,
  source,
  sequence,
});

describe('createMerger', () => {
  it('holds what is new, so that a source that is late still comes first', () => {
    const merger = createMerger({ ...options, holdNs: 100n });
    merger.add(item(950n, 2, 1), 960n);
    expect(merger.release(1_000n)).toEqual([]);
    merger.add(item(940n, 1, 1), 1_010n);
    expect([merger.size, merger.bytes]).toEqual([2, 20]);
    expect(merger.release(1_060n).map(({ source }) => source)).toEqual([1, 2]);
    expect(merger.release(9_999n)).toEqual([]);
    expect([merger.size, merger.bytes]).toEqual([0, 0]);
  });

  it('holds nothing longer for a clock that was ahead', () => {
    const merger = createMerger({ ...options, holdNs: 100n });
    merger.add(item(9_000n, 1, 1), 1_000n);
    merger.add(item(9_000n, 1, 2), 1_050n);
    expect(merger.release(1_120n).map(({ sequence }) => sequence)).toEqual([1]);
    expect(merger.release(1_200n).map(({ sequence }) => sequence)).toEqual([2]);
  });

  it('loses nothing, doubles nothing, and keeps each source in its order', () => {
    const items = fc.array(
      fc.record({ orderNs: fc.bigInt(0n, 50n), source: fc.constantFrom(1, 2, 3) }),
    );
    fc.assert(
      fc.property(items, (given) => {
        const merger = createMerger<Ordered>({ ...options, holdNs: 10n });
        const added = given.map((one, sequence) => ({ ...one, sequence }));
        const released = added.flatMap((one, at) => {
          merger.add(one, BigInt(at));
          return merger.release(BigInt(at));
        });
        released.push(...merger.release(1_000n));
        expect(released).toHaveLength(added.length);
        expect(new Set(released)).toEqual(new Set(added));
        expect([...released].sort(byOrder)).toEqual([...added].sort(byOrder));
      }),
    );
  });
});
