import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listShipped } from './list-shipped.ts';
import { makeNotices } from './make-notices.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

describe('the notices of third-party software', () => {
  it('are those of the lock file; `npm run notices` makes them anew', () => {
    const kept = read('THIRD-PARTY-NOTICES.md');
    expect(kept === makeNotices(root)).toBe(true);
  });

  it('name what the image ships, on both of its platforms, and nothing that only builds or tests it', () => {
    const names = listShipped(root).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        '@duckdb/node-bindings-linux-arm64',
        '@duckdb/node-bindings-linux-x64',
        '@mui/material',
        'fastify',
        'pg',
        're2js',
        'zod',
      ]),
    );
    expect(names).not.toEqual(expect.arrayContaining(['vitest']));
    expect(names.filter((name) => /vitest|esbuild|eslint|musl|darwin|win32/.test(name))).toEqual(
      [],
    );
  });

  it('say of each package under which licence it is', () => {
    expect(listShipped(root).filter(({ license }) => license === '')).toEqual([]);
  });

  it('go into the image, with our own licence', () => {
    expect(read('LICENSE')).toContain('Apache License');
    expect(read('Dockerfile')).toMatch(/^COPY .* LICENSE THIRD-PARTY-NOTICES\.md \/$/m);
  });
});
