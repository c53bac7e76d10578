import { expect, it } from 'vitest';
import { addRecent } from './add-recent.ts';
import type { Entry } from './log-entry.ts';
import { toLogEntry } from './match-entry.ts';
import { RecentLog } from './recent-log.ts';
import { anEntry } from './testing/an-entry.ts';

const entries = (...sequences: number[]) => sequences.map((sequence) => anEntry(sequence));
const recentOf = (...sequences: number[]) => {
  const recent = new RecentLog<Entry>({ most: 100, mostBytes: 100, sizeOf: () => 1 });
  recent.append(entries(...sequences));
  return recent;
};
const pageOf = (...sequences: number[]) => ({
  entries: entries(...sequences).map(toLogEntry),
  hasOlder: false,
  hasNewer: false,
});
const textsOf = (page: { entries: { text: string }[] }) => page.entries.map(({ text }) => text);
const all = () => true;

it('has what is stored and what is not in their order, each once', () => {
  const page = addRecent(pageOf(1, 2, 4), { recent: recentOf(2, 3, 5), matches: all, limit: 9 });
  expect(textsOf(page)).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
  expect(page).toMatchObject({ hasOlder: false, hasNewer: false });
});

it('is as long as it may be, of the newest, and says that there are older ones', () => {
  const page = addRecent(pageOf(1, 2), { recent: recentOf(3, 4), matches: all, limit: 3 });
  expect(textsOf(page)).toEqual(['line 2', 'line 3', 'line 4']);
  expect(page.hasOlder).toBe(true);
});

it('is of the newest by time, whenever they were read', () => {
  const page = addRecent(pageOf(), { recent: recentOf(5, 6, 1, 2), matches: all, limit: 2 });
  expect(textsOf(page)).toEqual(['line 5', 'line 6']);
});

it('has of the recent ones only what is asked for', () => {
  const matches = ({ sequence }: Entry) => sequence !== 3;
  const page = addRecent(pageOf(1), { recent: recentOf(2, 3), matches, limit: 9 });
  expect(textsOf(page)).toEqual(['line 1', 'line 2']);
});
