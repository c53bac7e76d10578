import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readOrCreateSecret } from './kept-secret.ts';

it('makes a token at the first start that only the owner reads, and keeps it', async () => {
  const dir = await temporaryFolder();
  const token = await readOrCreateSecret(dir, 'token');
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(await readOrCreateSecret(dir, 'token')).toBe(token);
  expect((await stat(join(dir, 'token'))).mode & 0o777).toBe(0o600);
  expect(await readOrCreateSecret(await temporaryFolder(), 'token')).not.toBe(token);
});

it.each(['', 'short', '\n'])('makes a new one in the place of %j', async (text) => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'token'), text);
  expect(await readOrCreateSecret(dir, 'token')).toMatch(/^[\w-]{32}$/);
});
