import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../testing/cpu-time.ts';
import { isImageReference } from './image-reference.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('isImageReference', () => {
  it.each([
    'nginx',
    'nginx:1.27',
    'library/nginx',
    'ghcr.io/owner/app:2.0',
    'localhost:5000/a/b',
    '127.0.0.1:5000/a:1',
    '[::1]:5000/a',
    'a__b/c-d.e',
    `nginx@${DIGEST}`,
    `nginx:1@${DIGEST}`,
  ])('accepts %s', (text) => {
    expect(isImageReference(text)).toBe(true);
  });

  it.each([
    '',
    'Nginx',
    'nginx:',
    'nginx: 1',
    ':1',
    'a//b',
    '/a',
    'a/',
    '-f',
    '--host=evil',
    'a b',
    'a\nb',
    'a\0b',
    'nginx@sha256:12',
    '../a',
    'a/../b',
    'http://a/b',
    'a;b',
    `a${'b'.repeat(600)}`,
  ])('refuses %j', (text) => {
    expect(isImageReference(text)).toBe(false);
  });

  it('takes no longer for a name that was made to be hard', () => {
    expect(cpuMsOf(() => isImageReference(`${'a-'.repeat(250)}!`))).toBeLessThan(100);
  });
});
