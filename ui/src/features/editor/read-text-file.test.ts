import { describe, expect, it } from 'vitest';
import { readTextFile } from './read-text-file.ts';

describe('readTextFile', () => {
  it.each([
    ['UTF-8', [0x41, 0x3d, 0xc3, 0xa9]],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x41, 0x3d, 0xc3, 0xa9]],
    ['UTF-16, little end first', [0xff, 0xfe, 0x41, 0, 0x3d, 0, 0xe9, 0]],
    ['UTF-16, big end first', [0xfe, 0xff, 0, 0x41, 0, 0x3d, 0, 0xe9]],
  ])('reads %s', async (_what, bytes) => {
    expect(await readTextFile(new Blob([new Uint8Array(bytes)]))).toBe('A=é');
  });

  it('reads an empty file', async () => {
    expect(await readTextFile(new Blob([]))).toBe('');
  });
});
