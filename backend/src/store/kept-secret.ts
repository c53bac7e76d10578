import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-file.ts';
import { tryReadText } from './json-file.ts';

/**
 * A secret that is made at the first call and kept in `<data>/<name>`, so that it is the same after a restart. Delete the
 * file and restart for a new one.
 */
export async function readOrCreateSecret(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name);
  const kept = (await tryReadText(path))?.trim();
  if (kept && kept.length >= 32) return kept;
  const secret = randomBytes(24).toString('base64url');
  await writeFileAtomic(path, `${secret}\n`);
  return secret;
}
