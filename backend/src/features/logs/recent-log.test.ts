import { describe, expect, it } from 'vitest';
import { RecentLog } from './recent-log.ts';

const createLog = (most = 5, mostBytes = 1_000) =>
  new RecentLog<string>({ most, mostBytes, sizeOf: ({ length }) => length });
const all = () => true;
const never = new AbortController().signal;
const texts = ({ found }: { found: { entry: string }[] }) => found.map(({ entry }) => entry);

describe('RecentLog', () => {
  it('reads on after a number, and says where to go on though nothing matched', () => {
    const log = createLog();
    log.append(['a', 'b', 'c']);
    expect(texts(log.readOn(all, { after: 1, limit: 9 }))).toEqual(['b', 'c']);
    expect(log.readOn(() => false, { after: 0, limit: 9 })).toMatchObject({ found: [], last: 3 });
  });

  it('keeps the newest only', () => {
    const log = createLog(3);
    log.append(['a', 'b', 'c', 'd', 'e']);
    const page = log.readOn(all, { after: 0, limit: 9 });
    expect(texts(page)).toEqual(['c', 'd', 'e']);
  });

  it('is bounded in size too', () => {
    const log = createLog(100, 10);
    log.append(['aaaa', 'bbbb', 'cccc']);
    expect(texts(log.readOn(all, { after: 0, limit: 9 }))).toEqual(['bbbb', 'cccc']);
  });

  it('tells nobody of what was forgotten, while numbers and size go on', () => {
    const log = createLog(100, 10);
    log.append(['aaa', 'bbb', 'ccc']);
    log.forget((entry) => entry === 'bbb');
    log.append(['ddd']);
    expect(texts(log.readOn(all, { after: 0, limit: 9 }))).toEqual(['aaa', 'ccc', 'ddd']);
    expect(log.readOn(all, { after: 1, limit: 9 })).toMatchObject({
      found: [
        { number: 3, entry: 'ccc' },
        { number: 4, entry: 'ddd' },
      ],
      last: 4,
    });
    log.append(['eeee']);
    expect(texts(log.readOn(all, { after: 0, limit: 9 }))).toEqual(['ccc', 'ddd', 'eeee']);
  });

  it('numbers go on over very many entries', () => {
    const log = createLog(2);
    for (let at = 1; at <= 25_000; at += 1) log.append([`${at}`]);
    expect(log.readOn(all, { after: 0, limit: 9 })).toMatchObject({
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
