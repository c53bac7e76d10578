import { expect, it } from 'vitest';
import { makeEntry } from '../../../testing/log-fixtures.ts';
import { findStart, findTarget } from './find-target.ts';
import type { Row } from './rows-of.ts';

const gap = { isGap: true, id: 'gap-100-shop-web', fromNs: '100', toNs: '150' } as Row;
const rows: Row[] = [
  makeEntry({ id: '90-1-1' }),
  gap,
  makeEntry({ id: '200-1-2' }),
  makeEntry({ id: '300-1-4' }),
];

it.each([
  ['an entry', '200-1-2', 2],
  ['an entry that is folded or gone', '200-1-3', 2],
  ['a moment', '201-0-0', 3],
  ['a moment within a gap', '120-0-0', 2],
  ['a moment before all of them', '5-0-0', 0],
  ['a moment after all of them', '1000-0-0', 3],
])('finds the row of %s', (_what, target, index) => {
  expect(findTarget(rows, target)).toBe(index);
});

it('finds nothing where there is nothing', () => {
  expect(findTarget([], '1-0-0')).toBe(-1);
  expect(findTarget([gap], '1-0-0')).toBe(-1);
});

it.each([
  ['an entry', '200-1-2', '200-1-2'],
  ['a moment', '201-0-0', '300-1-4'],
  ['a moment before what is held', '5-0-0', undefined],
  ['a moment after what is held', '1000-0-0', undefined],
  ['nothing', undefined, undefined],
])('marks for %s the row that it means', (_what, at, id) => {
  expect(findStart(rows, at)).toBe(id);
});
