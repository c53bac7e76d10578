import { ensureEngineBinaries } from './engine/engine-binaries.ts';
import { startRegistryMirror } from './engine/registry-mirror.ts';
import {
  startScratchEngineIn,
  type ScratchEngine,
  type ScratchImages,
} from './engine/scratch-engine.ts';
import { labFolders } from './lab-folders.ts';
import { ensureLab } from './lab-lifecycle.ts';
import type { CommandOptions, CommandResult } from './machine/run-command.ts';

/** Runs the lab's `docker` with these arguments on the tests' engine, which it brings up if need be. */
export async function docker(
  args: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  return (await ensureLab()).docker(args, options);
}

export interface ScratchEngineOptions {
  /**
   * The size of its disk, which is memory. To see a pull fail with "no space left on device", pull by the mirror's own
   * address, `<registry.host>:<registry.port>/library/postgres:17`: by a Docker Hub name the engine would turn
   * from the mirror that failed to Docker Hub itself, and complain about that.
   */
  dataRootMegabytes?: number;
  /** With `none` no image is to be had: its mirror is empty, and there is no way to Docker Hub. */
  images?: ScratchImages;
}

/**
 * Starts a second engine with the lab's binaries and images, in a network namespace of its own: it pulls what the
 * mirror has and runs containers with `--network none` or `host`. Its data is on a tmpfs.
 * `stop` leaves nothing of it; one whose process died is removed by the next start, or by `lab -- down`.
 */
export async function startScratchEngine({
  dataRootMegabytes = 512,
  images = 'all',
}: ScratchEngineOptions = {}): Promise<ScratchEngine> {
  await ensureLab();
  const folders = labFolders('tests');
  const binaries = await ensureEngineBinaries(folders);
  const mirror = await startRegistryMirror(folders, binaries.bin);
  return startScratchEngineIn({ folders, binaries, mirror, dataRootMegabytes, images });
}
