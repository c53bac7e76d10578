import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeNotices } from './notices/make-notices.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), makeNotices(root));
