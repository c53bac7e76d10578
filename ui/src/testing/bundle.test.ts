// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LIMIT_KB = 350;
const out = mkdtempSync(join(tmpdir(), 'stackyard-panel-'));

describe('the built panel', () => {
  const html = () => readFileSync(join(out, 'index.html'), 'utf8');
  const scripts = () => readdirSync(join(out, 'assets')).filter((name) => name.endsWith('.js'));
  const code = (name: string) => readFileSync(join(out, 'assets', name), 'utf8');
  const firstScripts = () => scripts().filter((name) => html().includes(name));

  beforeAll(() => {
    const vite = join(
      dirname(createRequire(import.meta.url).resolve('vite/package.json')),
      'bin/vite.js',
    );
    execFileSync(
      process.execPath,
      [vite, 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'error'],
      {
        cwd: resolve(import.meta.dirname, '../..'),
        env: { PATH: process.env.PATH },
      },
    );
  }, 600_000);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('loads at most 350 kB of JavaScript, gzipped, and the editor only when it is asked for', () => {
    const kilobytes =
      firstScripts().reduce((sum, name) => sum + gzipSync(code(name)).length, 0) / 1000;
    console.log(JSON.stringify({ bundle: 'first load', kilobytes: Math.round(kilobytes) }));
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(LIMIT_KB);
    const withEditor = scripts().filter((name) => code(name).includes('cm-activeLine'));
    expect(withEditor).toHaveLength(1);
    expect(firstScripts()).not.toContain(withEditor[0]);
  });

  it('has nothing of the fake backend in it', () => {
    const fake = readFileSync(join(import.meta.dirname, 'fake-backend.ts'), 'utf8');
    const mark = 'The fake backend does not model';
    expect(fake).toContain(mark);
    expect(scripts().filter((name) => code(name).includes(mark))).toEqual([]);
    expect(readdirSync(out).filter((name) => name.endsWith('.html'))).toEqual(['index.html']);
  });

  it('names its files relative to the page, so that it opens by file: too', () => {
    const addresses = [...html().matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((address) => !address?.startsWith('./'))).toEqual([]);
  });

  it('forbids inline scripts and foreign hosts', () => {
    const page = html().replaceAll('&#39;', "'");
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(/script-src ([^;]+)/.exec(policy)?.[1]).not.toContain('unsafe');
    // Grafana is looked at, and nothing is loaded from it.
    expect(policy.replace('frame-src http://127.0.0.1:*', '')).not.toContain('http');
    expect(html()).not.toMatch(/<script(?![^>]*src=)/);
  });
});
