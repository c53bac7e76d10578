import { describe, expect, it } from 'vitest';
import { checkFileReferences } from './check-file-references.ts';

const withWeb = (web: object) => ({ services: { web: { image: 'a', ...web } } });

describe('the files that a Compose file names', () => {
  it.each([
    ['variables from elsewhere', withWeb({ env_file: '/data/stacks/shop/.env' }), /shop\/\.env/],
    ['one of several', withWeb({ env_file: ['.env', { path: 'prod.env' }] }), /prod\.env/],
    ['a build', { services: { web: { build: '.' } } }, /built from a folder/],
    ['labels', withWeb({ label_file: './labels' }), /labels/],
    ['a service of another file', withWeb({ extends: { file: '/data/token' } }), /another file/],
    ['another Compose file', { include: ['other.yaml'], services: {} }, /include/],
    ['a folder beside it', withWeb({ volumes: ['./html:/srv'] }), /\.\/html/],
    ['a folder above it', withWeb({ volumes: ['../html:/srv'] }), /\.\.\/html/],
    [
      'the home folder',
      withWeb({ volumes: [{ type: 'bind', source: '~/x', target: '/x' }] }),
      /~\/x/,
    ],
  ])('are refused: %s', (_what, value, message) => {
    expect(() => checkFileReferences(value)).toThrow(message);
  });

  it.each([
    ['its own .env', withWeb({ env_file: '.env' })],
    ['its own .env in a list', withWeb({ env_file: [{ path: './.env' }] })],
    ['named volumes and absolute paths', withWeb({ volumes: ['data:/data', '/srv/www:/www'] })],
    ['a service of the same file', withWeb({ extends: { service: 'base' } })],
    ['nothing at all', undefined],
  ])('are let through: %s', (_what, value) => {
    expect(() => checkFileReferences(value)).not.toThrow();
  });
});
