import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { trimLog } from './trim-log.ts';

let folder: string;
let log: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trim-log-'));
  log = join(folder, 'log');
});

afterEach(() => rm(folder, { recursive: true }));

test('a large log keeps its end', async () => {
  await writeFile(log, `${'old '.repeat(100)}the end`);
  await trimLog(log, 7);
  expect(await readFile(log, 'utf8')).toBe('the end');
});

test('a small log stays as it is', async () => {
  await writeFile(log, 'short');
  await trimLog(log, 7);
  expect(await readFile(log, 'utf8')).toBe('short');
});
