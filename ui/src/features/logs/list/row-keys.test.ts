import { describe, expect, it } from 'vitest';
import { RowKeys } from './row-keys.ts';

describe('which element a row is drawn in', () => {
  it('stays the same for a row that stays, whatever comes before it or goes', () => {
    const rows = new RowKeys();
    const [, b, c] = rows.of(['a', 'b', 'c']);
    const moved = rows.of(['0', 'b', 'c', 'd']);
    expect(moved.slice(1, 3)).toEqual([b, c]);
    expect(new Set(moved).size).toBe(4);
  });

  it('is one that is there already where most rows are others', () => {
    const rows = new RowKeys();
    const before = rows.of(['a', 'b', 'c']);
    expect(rows.of(['d', 'e', 'f'])).toEqual(before);
    expect(rows.of(['c', 'g', 'h', 'i']).slice(0, 3)).toEqual(before);
  });

  it('is the same when the same rows are drawn twice', () => {
    const rows = new RowKeys();
    rows.of(['a', 'b']);
    expect(rows.of(['c', 'd'])).toEqual(rows.of(['c', 'd']));
  });
});
