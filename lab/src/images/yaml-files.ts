import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Copies the npm package `yaml`, which depends on nothing, from where this repository has it installed. */
export async function prepareYaml(context: string): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('yaml/package.json');
  await cp(dirname(manifest), join(context, 'yaml'), { recursive: true, dereference: true });
}
