import { describe, expect, test } from 'vitest';
import {
  findDebianArchive,
  findDebianSecurity,
  formatAptSources,
  parseAptSources,
} from './apt-sources.ts';

const DEB822 = `Types: deb
# a comment between fields
URIs: http://archive.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /keys/debian.gpg

Types: deb deb-src
URIs: http://archive.example/debian-security
Suites: bookworm-security
Components: main

Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: bookworm

Types: deb-src
URIs: http://sources.example/debian
Suites: bookworm
`;

describe('a deb822 file', () => {
  test('yields its enabled binary sources', () => {
    expect(parseAptSources(DEB822, true)).toEqual([
      {
        uris: ['http://archive.example/debian'],
        suites: ['bookworm', 'bookworm-updates'],
        signedBy: '/keys/debian.gpg',
      },
      { uris: ['http://archive.example/debian-security'], suites: ['bookworm-security'] },
    ]);
  });

  test('may go on in the next line, and hold its key itself', () => {
    const text =
      'Types: deb\nURIs:\n http://a.example/d\n http://b.example/d\nSuites: sid\nSigned-By:\n -----BEGIN PGP\n';
    expect(parseAptSources(text, true)).toEqual([
      { uris: ['http://a.example/d', 'http://b.example/d'], suites: ['sid'] },
    ]);
  });
});

test.each([
  [
    'deb http://a.example/debian sid main',
    [{ uris: ['http://a.example/debian'], suites: ['sid'] }],
  ],
  [
    '  deb [arch=amd64 signed-by=/k.gpg] https://a.example/d trixie main contrib',
    [{ uris: ['https://a.example/d'], suites: ['trixie'], signedBy: '/k.gpg' }],
  ],
  ['deb-src http://a.example/debian sid main', []],
  ['# deb http://a.example/debian sid main', []],
  ['', []],
])('the line %j is read as apt reads it', (line, sources) => {
  expect(parseAptSources(line, false)).toEqual(sources);
});

describe('the archive among the sources', () => {
  const vendor = { uris: ['http://vendor.example/deb'], suites: ['nodistro'] };
  const security = { uris: ['http://a.example/debian-security'], suites: ['bookworm-security'] };
  const archive = { uris: ['http://a.example/debian'], suites: ['bookworm', 'bookworm-updates'] };

  test('is the one with a release', () => {
    expect(findDebianArchive([vendor, security, archive])).toBe(archive);
    expect(findDebianSecurity([vendor, archive, security])).toBe(security);
  });

  test('may be missing', () => {
    expect(findDebianArchive([vendor, security])).toBeUndefined();
    expect(findDebianSecurity([vendor, archive])).toBeUndefined();
  });
});

test('what was written is read back the same', () => {
  const sources = parseAptSources(DEB822, true);
  expect(parseAptSources(formatAptSources(sources), true)).toEqual(sources);
});
