import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineBinaries } from '../engine/engine-binaries.ts';

/** Copies the lab's own client and plugins, which are dynamically linked against an older glibc than trixie's. */
export async function prepareDockerCli(context: string, binaries: EngineBinaries): Promise<void> {
  await mkdir(join(context, 'files'));
  await copyFile(join(binaries.bin, 'docker'), join(context, 'files', 'docker'));
  for (const plugin of ['docker-compose', 'docker-buildx']) {
    await copyFile(join(binaries.plugins, plugin), join(context, 'files', plugin));
  }
}
