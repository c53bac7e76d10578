import { readFileSync } from 'node:fs';
import { releaseNotes } from './release/release-notes.ts';

const [version = ''] = process.argv.slice(2);
const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');
console.log(releaseNotes(changelog, version));
