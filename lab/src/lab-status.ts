import { findDockerds } from './engine/dockerd.ts';
import { findEngineBinaries } from './engine/engine-binaries.ts';
import { isLabEngineUp } from './engine/lab-engine.ts';
import { findRegistryMirror } from './engine/registry-mirror.ts';
import { listStandIns } from './images/image-definitions.ts';
import { hasImage } from './images/mirror-images.ts';
import { labFolders, type LabFolders } from './lab-folders.ts';
import { findLabState, type LabState } from './lab-state.ts';
import { findLockHolder } from './machine/machine-lock.ts';

export interface LabStatus {
  isUp: boolean;
  /** Who started what runs. */
  startedBy?: LabState;
  /** The process that works on the lab right now: an `up` or a `down`. */
  lockHolderPid?: number;
  pids: { dockerd?: number; registry?: number };
  /** The Debian suite of the binaries, and their versions; absent before the first `up`. */
  suite?: string;
  versions?: { engine: string; compose: string; buildx: string };
  socketPath: string;
  registry?: { host: string; port: number };
  /** Those that the mirror serves. */
  images: string[];
  cacheFolder: string;
}

/** Looks, and changes nothing. */
export async function readLabStatus(folders: LabFolders = labFolders()): Promise<LabStatus> {
  const mirror = await findRegistryMirror(folders);
  const binaries = await findEngineBinaries(folders);
  const [dockerd] = findDockerds({ run: folders.engineRun });
  return {
    isUp: mirror !== undefined && (await isLabEngineUp(folders)),
    startedBy: await findLabState(folders),
    lockHolderPid: await findLockHolder(),
    pids: { dockerd, registry: mirror?.pid },
    suite: binaries?.suite,
    versions: binaries?.versions,
    socketPath: folders.socket,
    registry: mirror && { host: mirror.host, port: mirror.port },
    images: mirror ? await listServed(mirror) : [],
    cacheFolder: folders.home,
  };
}

async function listServed(mirror: { host: string; port: number }): Promise<string[]> {
  const refs = listStandIns().map(({ ref }) => ref);
  const served = await Promise.all(refs.map((ref) => hasImage(mirror, ref)));
  return refs.filter((_, index) => served[index]);
}
