import { describe, expect, it } from 'vitest';
import { RecentLog } from './recent-log.ts';

const createLog = (most = 5, mostBytes = 1_000) =>
  new RecentLog<string>({ most, mostBytes, sizeOf: ({ length }) => length });
const all = () => true;
const never = new AbortController().signal;
const texts = ({ found }: { found: { entry: string }[] }) => found.map(({ entry }) => entry);

describe('RecentLog', () => {
  it('reads back from the newest, and further back from an entry', () => {
    const log = createLog();
    log.append(['a', 'b', 'c', 'd']);
    const page = log.readBack(all, { limit: 2 });
    expect(page).toMatchObject({ last: 4, hasOlder: true });
    expect(texts(page)).toEqual(['c', 'd']);
    const older = log.readBack(all, { limit: 5, before: page.found[0]?.number });
    expect(texts(older)).toEqual(['a', 'b']);
    expect(older.hasOlder).toBe(false);
  });

  it('reads on after a number, and says where to go on though nothing matched', () => {
    const log = createLog();
    log.append(['a', 'b', 'c']);
    expect(texts(log.readOn(all, { after: 1, limit: 9 }))).toEqual(['b', 'c']);
    expect(log.readOn(() => false, { after: 0, limit: 9 })).toMatchObject({ found: [], last: 3 });
  });

  it('keeps the newest only, and tells a reader what it missed', () => {
    const log = createLog(3);
    log.append(['a', 'b', 'c', 'd', 'e']);
    const page = log.readOn(all, { after: 0, limit: 9 });
    expect(texts(page)).toEqual(['c', 'd', 'e']);
    expect(page.missed).toBe(2);
    expect(log.readBack(all, { limit: 9 }).hasOlder).toBe(false);
  });

  it('is bounded in size too', () => {
    const log = createLog(100, 10);
    log.append(['aaaa', 'bbbb', 'cccc']);
    expect(texts(log.readBack(all, { limit: 9 }))).toEqual(['bbbb', 'cccc']);
  });

  it('numbers go on over very many entries', () => {
    const log = createLog(2);
    for (let at = 1; at <= 25_000; at += 1) log.append([`${at}`]);
    expect(log.readBack(all, { limit: 9 })).toMatchObject({
      found: [
        { number: 24_999, entry: '24999' },
        { number: 25_000, entry: '25000' },
      ],
    });
  });

  it('wakes a reader that waits, and lets it go when its time is over or it leaves', async () => {
    const log = createLog();
    const waiting = log.waitFor(0, 60_000, never);
    log.append(['a']);
    await waiting;
    await log.waitFor(1, 5, never);
    const leaving = new AbortController();
    const left = log.waitFor(1, 60_000, leaving.signal);
    leaving.abort();
    await left;
  });
});
