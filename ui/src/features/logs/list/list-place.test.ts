import { describe, expect, it } from 'vitest';
import { makeEntries } from '../../../testing/log-fixtures.ts';
import { drawnAtEnd, drawnFrom, isElsewhere, isEnough, seenFrom } from './drawn-range.ts';
import { findPlace, placeAt } from './list-place.ts';
import { evenOffsets, unevenOffsets } from './row-offsets.ts';

const rows = makeEntries(200);
const offsets = evenOffsets(rows.length, 20);

describe('the place where a list stands', () => {
  it('is the row at its edge, and how much of it is hidden', () => {
    expect(placeAt(205, { rows, offsets })).toMatchObject({ id: rows[10]?.id, above: 5 });
  });

  it('stays with the row when others come before it', () => {
    const place = placeAt(205, { rows, offsets })!;
    const older = [...makeEntries(2, { id: '1-1-1' }), ...rows];
    const found = findPlace(place, { rows: older, offsets: evenOffsets(older.length, 20) });
    expect(found).toMatchObject({ index: 12, start: 240, above: 5 });
  });

  it('stays with the row when those before it grow', () => {
    const place = placeAt(205, { rows, offsets })!;
    const grown = unevenOffsets(rows.map((_, index) => (index < 3 ? 60 : 20)));
    expect(findPlace(place, { rows, offsets: grown })).toMatchObject({ start: 320, above: 5 });
  });

  it('is none where the row is gone, or there are no rows', () => {
    const place = placeAt(205, { rows, offsets })!;
    expect(findPlace(place, { rows: rows.slice(50), offsets })).toBeNull();
    expect(placeAt(0, { rows: [], offsets: evenOffsets(0, 20) })).toBeNull();
  });
});

describe('the rows that are drawn', () => {
  const view = { rows, offsets, height: 100 };

  it('are those that are seen and some beyond either edge', () => {
    const { first, end } = drawnFrom(1_000, view);
    expect(first).toBeLessThan(50);
    expect(end).toBeGreaterThan(56);
    expect(end - first).toBeLessThan(40);
  });

  it('end with the last row where the list is at its end', () => {
    expect(seenFrom(offsets.total - 100, view)).toEqual({ first: 195, end: 200 });
    expect(drawnAtEnd(view).end).toBe(200);
  });

  it('are the same for a short way, and others before there is nothing to see', () => {
    const drawn = drawnFrom(1_000, view);
    expect(isEnough(drawn, 1_040, view)).toBe(true);
    expect(isEnough(drawn, 1_000 + 8 * 20, view)).toBe(false);
    expect(isEnough(drawn, 1_000 - 8 * 20, view)).toBe(false);
  });

  it('are hardly more than those that are seen while the list flies from screen to screen', () => {
    const before = drawnFrom(1_000, view);
    expect(isElsewhere(before, 1_100, view)).toBe(false);
    expect(isElsewhere(before, 2_000, view)).toBe(true);
    expect(isElsewhere(before, 0, view)).toBe(true);
    const inFlight = drawnFrom(2_000, view, true);
    expect(inFlight.end - inFlight.first).toBeLessThan(12);
    expect(isEnough(inFlight, 2_000, view)).toBe(true);
    expect(isEnough(inFlight, 2_060, view)).toBe(false);
  });

  it('are never too few at either end of the list', () => {
    expect(isEnough(drawnFrom(0, view), 0, view)).toBe(true);
    expect(isEnough(drawnAtEnd(view), offsets.total - 100, view)).toBe(true);
  });
});
