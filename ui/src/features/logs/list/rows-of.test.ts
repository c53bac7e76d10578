import { describe, expect, it } from 'vitest';
import { makeEntry } from '../../../testing/log-fixtures.ts';
import { rowsOf } from './rows-of.ts';

const none = new Set<string>();
const head = makeEntry({ id: '10-1-1', timeNs: '10', text: 'Error: boom' });
const other = makeEntry({ id: '11-2-1', timeNs: '11', container: 'shop-db-1' });
const line = (id: string) =>
  makeEntry({ id, timeNs: '12', text: '    at f (a.js)', isContinuation: true });
const trace = [head, other, line('12-1-2'), line('12-1-3')];
const gap = { stack: null, service: null, fromNs: '11', toNs: '12', reason: 'Rotated.' };

describe('the rows of the list', () => {
  it('folds the lines of a stack trace under its head, past what others wrote in between', () => {
    const { rows, folded } = rowsOf({ entries: trace, gaps: [], expanded: none });
    expect(rows.map(({ id }) => id)).toEqual(['10-1-1', '11-2-1']);
    expect(folded).toEqual(new Map([['10-1-1', 2]]));
  });

  it('shows them where their head is opened', () => {
    const { rows } = rowsOf({ entries: trace, gaps: [], expanded: new Set(['10-1-1']) });
    expect(rows).toHaveLength(4);
  });

  it('shows a line whose head is not there', () => {
    expect(rowsOf({ entries: [line('1-1-1')], gaps: [], expanded: none }).rows).toHaveLength(1);
  });

  it('puts a gap before the first entry after it', () => {
    const { rows } = rowsOf({
      entries: [head, other, line('13-3-1')],
      gaps: [gap],
      expanded: none,
    });
    expect(rows.map(({ id }) => id)).toEqual(['10-1-1', '11-2-1', 'gap-11--']);
  });

  it('leaves out a gap that lies beyond what is held', () => {
    const later = { ...gap, fromNs: '50', toNs: '60' };
    expect(rowsOf({ entries: trace, gaps: [later], expanded: none }).rows).toHaveLength(2);
  });
});
