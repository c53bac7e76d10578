import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openImportedDashboards } from './imported-dashboards.ts';

const MINE = { uid: 'mine', title: 'Mine', panels: [{ id: 1 }] };

it('keeps dashboards as files that Grafana can read, for the next start', async () => {
  const dataDir = await temporaryFolder();
  const first = await openImportedDashboards(dataDir);
  await first.save(MINE);
  await first.save({ uid: 'a', title: 'Another' });
  await first.remove('a');
  const file = await readFile(join(dataDir, 'dashboards/mine.json'), 'utf8');
  expect(JSON.parse(file)).toEqual(MINE);
  const next = await openImportedDashboards(dataDir);
  expect(next.list()).toEqual([MINE]);
  expect(next.problems).toEqual([]);
});

it('sets aside what it cannot read, and says so', async () => {
  const dataDir = await temporaryFolder();
  await openImportedDashboards(dataDir);
  await writeFile(join(dataDir, 'dashboards/bad.json'), '{');
  const opened = await openImportedDashboards(dataDir);
  expect(opened.list()).toEqual([]);
  expect(opened.problems).toEqual([
    expect.stringMatching(/^The dashboard bad\.json could not be read/),
  ]);
  expect(await readdir(join(dataDir, 'dashboards'))).toEqual([
    expect.stringMatching(/^bad\.json\.corrupt-\d+$/),
  ]);
});

it('never writes beside its folder', async () => {
  const opened = await openImportedDashboards(await temporaryFolder());
  await expect(opened.save({ uid: '../escape', title: 'A' })).rejects.toThrow();
});
