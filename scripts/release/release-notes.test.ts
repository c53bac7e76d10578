import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { releaseNotes } from './release-notes.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.1.0] - 2026-02-01

### Added

- Bread.

## [1.0.0] - 2026-01-01

- Flour.

[1.0.0]: https://example.test
`;

describe('releaseNotes', () => {
  it.each([
    ['1.1.0', '### Added\n\n- Bread.'],
    ['1.0.0', '- Flour.'],
  ])('are what the changelog says of %s', (version, notes) => {
    expect(releaseNotes(CHANGELOG, version)).toBe(notes);
  });

  it.each([
    ['1.0', 'CHANGELOG.md has no section [1.0].'],
    ['Unreleased', 'CHANGELOG.md says nothing of Unreleased.'],
  ])('are missed for %s', (version, message) => {
    expect(() => releaseNotes(CHANGELOG, version)).toThrow(message);
  });

  it('are there for the version that is in the package', () => {
    const read = (path: string) =>
      readFileSync(new URL(`../../${path}`, import.meta.url), { encoding: 'utf8' });
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(releaseNotes(read('CHANGELOG.md'), version)).toContain('### Added');
  });
});
