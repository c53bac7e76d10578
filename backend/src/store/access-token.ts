import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-file.ts';
import { tryReadText } from './json-file.ts';

/**
 * The token of the standalone door, made at the first start and kept in `<data>/token`, so that an open panel works on
 * after a restart. Delete the file and restart for a new one.
 */
export async function readOrCreateToken(dataDir: string): Promise<string> {
  const path = join(dataDir, 'token');
  const kept = (await tryReadText(path))?.trim();
  if (kept && kept.length >= 32) return kept;
  const token = randomBytes(24).toString('base64url');
  await writeFileAtomic(path, `${token}\n`);
  return token;
}
