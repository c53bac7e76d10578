import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openExportFiles } from './export-files.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'stackyard-exports-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const never = new AbortController().signal;
// eslint-disable-next-line @typescript-eslint/require-await -- pieces come as those of a store do
async function* pieces(...all: string[]) {
  yield* all;
}

it('writes a file whose ticket is good once', async () => {
  const exports = await openExportFiles(dataDir);
  const { path, bytes, ticket } = await exports.write('logs.txt', pieces('a\n', 'ä\n'), never);
  expect(await readFile(path, 'utf8')).toBe('a\nä\n');
  expect(bytes).toBe(5);
  const opened = await exports.tryOpen(ticket);
  expect(opened).toMatchObject({ fileName: 'logs.txt', bytes: 5 });
  expect(opened && (await text(opened.body))).toBe('a\nä\n');
  expect(await exports.tryOpen(ticket)).toBeUndefined();
  expect(await exports.tryOpen('guessed')).toBeUndefined();
});

it('writes nowhere but in its folder', async () => {
  const exports = await openExportFiles(dataDir);
  const { path } = await exports.write('../../escaped.txt', pieces('x'), never);
  expect(path).toBe(join(dataDir, 'exports', 'escaped.txt'));
});

it('leaves nothing of a file that was given up, nor of an earlier run', async () => {
  const exports = await openExportFiles(dataDir);
  await expect(exports.write('a.txt', pieces('x'), AbortSignal.abort())).rejects.toThrow();
  expect(await readdir(join(dataDir, 'exports'))).toEqual([]);
  await exports.write('b.txt', pieces('x'), never);
  await openExportFiles(dataDir);
  expect(await readdir(dataDir)).toEqual([]);
});
