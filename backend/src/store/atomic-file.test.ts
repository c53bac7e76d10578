import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeFileAtomic } from './atomic-file.ts';

describe('writeFileAtomic', () => {
  it('writes a file that only its owner reads, in folders that it makes', async () => {
    const dir = await temporaryFolder();
    await writeFileAtomic(join(dir, 'a/b/file'), 'text');
    expect(await readFile(join(dir, 'a/b/file'), 'utf8')).toBe('text');
    expect((await stat(join(dir, 'a/b/file'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'a'))).mode & 0o777).toBe(0o700);
  });

  it('replaces a file as a whole', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'file'), 'something longer');
    await writeFileAtomic(join(dir, 'file'), 'new');
    expect(await readFile(join(dir, 'file'), 'utf8')).toBe('new');
    expect(await readdir(dir)).toEqual(['file']);
  });

  it('leaves what was there, and nothing else, when it fails', async () => {
    const dir = await temporaryFolder();
    await mkdir(join(dir, 'file'));
    await writeFile(join(dir, 'file/kept'), 'old');
    await expect(writeFileAtomic(join(dir, 'file'), 'new')).rejects.toThrow();
    expect(await readdir(dir)).toEqual(['file']);
    expect(await readFile(join(dir, 'file/kept'), 'utf8')).toBe('old');
  });

  it('leaves one of two whole texts when both are written at once', async () => {
    const dir = await temporaryFolder();
    const texts = ['a', 'b'].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((text) => writeFileAtomic(join(dir, 'file'), text)));
    expect(texts).toContain(await readFile(join(dir, 'file'), 'utf8'));
  });
});
