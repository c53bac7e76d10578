import { readFile, rename } from 'node:fs/promises';
import type { z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';

export type JsonRead<T> =
  | { kind: 'found'; value: T }
  | { kind: 'missing' }
  /** It could not be read as what it should be; it now lies at `setAside`, untouched. */
  | { kind: 'corrupt'; setAside: string };

/** Reads a JSON file by its schema. What does not fit is set aside, never overwritten and never a crash. */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<JsonRead<T>> {
  const text = await tryReadText(path);
  if (text === undefined) return { kind: 'missing' };
  try {
    return { kind: 'found', value: schema.parse(JSON.parse(text)) };
  } catch {
    const setAside = `${path}.corrupt-${Date.now()}`;
    await rename(path, setAside);
    return { kind: 'corrupt', setAside };
  }
}

export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
}

export async function tryReadText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
