import { DEFAULT_LOG_SETTINGS } from '@stackyard/contract';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLogSettings } from './log-settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stackyard-log-settings-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps what the user chose', async () => {
  const first = await openLogSettings(folder);
  expect(first.get()).toEqual(DEFAULT_LOG_SETTINGS);
  await first.save({ maxBytes: 200_000_000, maxDays: 3, off: ['noisy'] });
  expect((await openLogSettings(folder)).get()).toEqual({
    maxBytes: 200_000_000,
    maxDays: 3,
    off: ['noisy'],
  });
});

it('sets aside what it cannot read, and says so', async () => {
  await writeFile(join(folder, 'log-settings.json'), '{"maxBytes": "much"}');
  const settings = await openLogSettings(folder);
  expect(settings.get()).toEqual(DEFAULT_LOG_SETTINGS);
  expect(settings.problems).toEqual([expect.stringContaining('set aside')]);
  expect(await readdir(folder)).toEqual([expect.stringContaining('.corrupt-')]);
});
