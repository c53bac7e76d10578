import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findDockerds } from './engine/dockerd.ts';
import { findEngineBinaries } from './engine/engine-binaries.ts';
import { isLabEngineUp } from './engine/lab-engine.ts';
import { listRegistries, readLastPort } from './engine/registry-mirror.ts';
import { listStandIns } from './images/image-definitions.ts';
import { hubName } from './images/mirror-images.ts';
import { labFolders, type EngineOwner, type LabFolders } from './lab-folders.ts';
import { findLabState, type LabState } from './lab-state.ts';
import { findLockHolder, type LockHolder } from './machine/file-lock.ts';

export interface EngineStatus {
  isUp: boolean;
  /** Who started what runs. */
  startedBy?: LabState;
  /** Whose run holds it; nobody ever holds the user's. */
  heldBy?: LockHolder;
  pids: { dockerd?: number; registry?: number };
  socketPath: string;
  /** On the loopback of the engine's own network. */
  registryPort?: number;
  folder: string;
}

export interface LabStatus {
  /** What `npm start` runs on where the machine has no engine. */
  user: EngineStatus;
  /** What tests and benchmarks share. */
  tests: EngineStatus;
  /** Who starts or stops one of them right now. */
  busy?: LockHolder;
  /** The Debian suite of the binaries, and their versions; absent before the first `up`. */
  suite?: string;
  versions?: { engine: string; compose: string; buildx: string };
  /** Those that are built. */
  images: string[];
}

/** Looks, and changes nothing. */
export async function readLabStatus(): Promise<LabStatus> {
  const folders = labFolders('user');
  const binaries = await findEngineBinaries(folders);
  return {
    user: await readEngineStatus('user'),
    tests: {
      ...(await readEngineStatus('tests')),
      heldBy: await findLockHolder(folders.runLock),
    },
    busy: await findLockHolder(folders.lock),
    suite: binaries?.suite,
    versions: binaries?.versions,
    images: listBuilt(folders),
  };
}

/** By what can be seen from outside the tests' network: the socket, processes and files. */
async function readEngineStatus(owner: EngineOwner): Promise<EngineStatus> {
  const folders = labFolders(owner);
  const [dockerd] = findDockerds({ run: folders.engineRun });
  const [registry] = listRegistries(folders);
  return {
    isUp: registry !== undefined && (await isLabEngineUp(folders)),
    startedBy: await findLabState(folders),
    pids: { dockerd, registry },
    socketPath: folders.socket,
    registryPort: registry === undefined ? undefined : await readLastPort(folders),
    folder: folders.home,
  };
}

/** Where a registry keeps what its tags point to. */
function listBuilt({ registry }: LabFolders): string[] {
  const repositories = join(registry, 'docker/registry/v2/repositories');
  return listStandIns()
    .map(({ ref }) => ref)
    .filter((ref) => {
      const [name = '', tag = ''] = hubName(ref).split(':');
      return existsSync(join(repositories, name, '_manifests/tags', tag));
    });
}
