import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImageDefinition } from './image-definitions.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'images');

export function imageFolder({ folder }: ImageDefinition): string {
  return join(FOLDER, folder);
}

/** The same for the same definition on the same parents: what is built again when it changes. */
export function hashDefinition(definition: ImageDefinition, parents: readonly string[]): string {
  const hash = createHash('sha256').update(
    JSON.stringify([definition.ref, definition.description]),
  );
  for (const parent of parents) hash.update(parent);
  for (const file of listFiles(definition)) hash.update(basename(file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function listFiles(definition: ImageDefinition): string[] {
  const folder = imageFolder(definition);
  const files = readdirSync(folder).sort();
  const preparation = definition.preparedBy
    ? [join(import.meta.dirname, definition.preparedBy)]
    : [];
  return [...files.map((name) => join(folder, name)), ...preparation];
}
