import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { LabFolders } from './lab-folders.ts';

const stateSchema = z.object({
  /** The checkout whose `up` started what runs. */
  checkout: z.string(),
  startedAt: z.string(),
});

/** Who started the lab, and when. */
export type LabState = z.infer<typeof stateSchema>;

export async function writeLabState(folders: LabFolders, state: LabState): Promise<void> {
  const draft = `${folders.state}.${process.pid}`;
  await writeFile(draft, JSON.stringify(state));
  await rename(draft, folders.state);
}

export async function findLabState(folders: LabFolders): Promise<LabState | undefined> {
  if (!existsSync(folders.state)) return undefined;
  const parsed = stateSchema.safeParse(JSON.parse(await readFile(folders.state, 'utf8')));
  return parsed.data;
}
