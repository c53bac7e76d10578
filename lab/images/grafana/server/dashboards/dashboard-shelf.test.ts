import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DashboardProvider } from '../provisioning/dashboard-provider.ts';
import { createDashboardShelf } from './dashboard-shelf.ts';

let path: string;
let life: AbortController;
let lines: string[];

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'dashboards-'));
  mkdirSync(join(path, 'net', 'deep'), { recursive: true });
  mkdirSync(join(path, '.git'));
  life = new AbortController();
  lines = [];
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  rmSync(path, { recursive: true });
});

const write = (file: string, content: unknown) =>
  writeFileSync(join(path, file), typeof content === 'string' ? content : JSON.stringify(content));

const openShelf = (provider: Partial<DashboardProvider> = {}) => {
  const shelf = createDashboardShelf(
    [
      {
        name: 'p',
        path,
        updateIntervalMs: 1000,
        folder: '',
        followsFileFolders: false,
        keepsDeleted: false,
        ...provider,
      },
    ],
    (level, message, fields) => lines.push(`${level} ${message} ${JSON.stringify(fields)}`),
    life.signal,
  );
  shelf.scanAll();
  return shelf;
};

test('every JSON file below the path is one, with the panels of its rows', () => {
  const rows = [
    { id: 1, type: 'stat', title: 'Running' },
    { id: 2, type: 'row', title: 'More', panels: [{ id: 3, type: 'timeseries', title: 'CPU' }] },
  ];
  write('a.json', { uid: 'a', title: 'Containers', tags: ['docker'], panels: rows });
  write('net/b.json', { uid: 'b', title: 'Network' });
  write('.git/c.json', { uid: 'c', title: 'Hidden' });
  write('notes.txt', 'no dashboard');
  const shelf = openShelf();

  expect(shelf.list().map(({ title }) => title)).toEqual(['Containers', 'Network']);
  expect(shelf.find('a')).toMatchObject({
    tags: ['docker'],
    panels: [{ title: 'Running' }, { title: 'More' }, { id: 3, title: 'CPU' }],
    file: { name: 'a.json', folder: '' },
  });
  expect(shelf.find('c')).toBeUndefined();
});

test('folders come from the provider, or from where the files lie', () => {
  write('a.json', { uid: 'a', title: 'A' });
  write('net/deep/b.json', { uid: 'b', title: 'B' });

  const folders = (provider: Partial<DashboardProvider>) =>
    openShelf(provider)
      .list()
      .map(({ file }) => file.folder);
  expect(folders({ folder: 'Docker' })).toEqual(['Docker', 'Docker']);
  expect(folders({ followsFileFolders: true })).toEqual(['', 'deep']);
});

test.each([
  ['{', /JSON/],
  ['[]', /must be an object/],
  [{ uid: 'x' }, /title cannot be empty/],
  [{ title: 'X' }, /wants a uid/],
  [{ uid: 'a/b', title: 'X' }, /uid 'a\/b' has more/],
  [{ uid: 'good', title: 'X' }, /the uid 'good' is also that of .*a\.json/],
])('%j is logged and left out', (content, reason) => {
  write('a.json', { uid: 'good', title: 'Good' });
  write('b.json', content);
  const shelf = openShelf();

  expect(shelf.list()).toHaveLength(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^error failed to load dashboard from .*b\.json/);
  expect(lines[0]).toMatch(reason);
});

test('the files are looked at again as often as the provider says, until the end', () => {
  vi.useFakeTimers();
  write('a.json', { uid: 'a', title: 'A' });
  write('b.json', { uid: 'b', title: 'B' });
  const shelf = openShelf();

  write('a.json', { uid: 'a', title: 'New' });
  write('b.json', 'broken');
  expect(shelf.find('a')?.title).toBe('A');
  vi.advanceTimersByTime(1000);
  expect(shelf.list().map(({ title }) => title)).toEqual(['B', 'New']);

  rmSync(join(path, 'b.json'));
  vi.advanceTimersByTime(1000);
  expect(shelf.find('b')).toBeUndefined();

  life.abort();
  write('a.json', { uid: 'a', title: 'Late' });
  vi.advanceTimersByTime(5000);
  expect(shelf.find('a')?.title).toBe('New');
});

test('a dashboard outlives its file where the provider disables deletion', () => {
  write('a.json', { uid: 'a', title: 'A' });
  const shelf = openShelf({ keepsDeleted: true });
  rmSync(join(path, 'a.json'));
  shelf.scanAll();
  expect(shelf.find('a')?.title).toBe('A');
});

test('a path that is not there is logged, and looked for again', () => {
  const later = join(path, 'later');
  const shelf = openShelf({ path: later });
  expect(lines[0]).toMatch(/failed to search for dashboards.*ENOENT/);

  mkdirSync(later);
  write('later/a.json', { uid: 'a', title: 'A' });
  shelf.scanAll();
  expect(shelf.find('a')?.title).toBe('A');
});
