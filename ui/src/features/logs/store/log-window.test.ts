import { describe, expect, it } from 'vitest';
import { makeEntries, makeEntry } from '../../../testing/log-fixtures.ts';
import { LogWindow, MOST_HELD, SLACK } from './log-window.ts';

const idsOf = ({ entries }: LogWindow) => entries.map(({ id }) => id);

describe('the window of entries that the panel holds', () => {
  it('puts each entry at its place, however late it comes, and once', () => {
    const window = new LogWindow();
    window.add([makeEntry({ id: '10-1-1' }), makeEntry({ id: '30-1-3' })]);
    window.add([makeEntry({ id: '20-2-1' }), makeEntry({ id: '30-1-3' })]);
    window.add([makeEntry({ id: '9-1-1' })]);
    expect(idsOf(window)).toEqual(['9-1-1', '10-1-1', '20-2-1', '30-1-3']);
  });

  it('drops the oldest once it is full, and says that there are older ones', () => {
    const window = new LogWindow();
    window.add(makeEntries(MOST_HELD + SLACK - 1));
    window.dropOldest();
    expect(window).toMatchObject({ hasOlder: false, isFull: false });
    window.add([makeEntry({ id: '9999999999999999999-1-1' })]);
    window.dropOldest();
    expect(window.entries).toHaveLength(MOST_HELD);
    expect(window.entries.at(-1)?.id).toBe('9999999999999999999-1-1');
    expect(window.hasOlder).toBe(true);
  });

  it('drops the newest where older ones are read', () => {
    const window = new LogWindow();
    window.add(makeEntries(MOST_HELD + SLACK));
    const [oldest] = idsOf(window);
    window.dropNewest();
    expect(idsOf(window)[0]).toBe(oldest);
    expect(window).toMatchObject({ hasNewer: true });
    expect(window.entries).toHaveLength(MOST_HELD);
  });

  it('raises its revision when it changed, and only then', () => {
    const window = new LogWindow();
    window.add([]);
    window.dropOldest();
    expect(window.revision).toBe(0);
    window.add(makeEntries(1));
    const { revision } = window;
    expect(revision).toBeGreaterThan(0);
    window.replace([]);
    expect(window.revision).toBeGreaterThan(revision);
  });
});
