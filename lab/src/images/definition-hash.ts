import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
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
  for (const { name, path } of listFiles(definition)) {
    hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

function listFiles(definition: ImageDefinition): { name: string; path: string }[] {
  const folder = imageFolder(definition);
  const files = listTree(folder)
    // No build sees them.
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => ({ name: relative(folder, path), path }));
  const { preparedBy } = definition;
  if (!preparedBy) return files;
  return [...files, { name: basename(preparedBy), path: join(import.meta.dirname, preparedBy) }];
}

function listTree(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listTree(path) : [path];
    });
}
