import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopDockerd } from '../engine/dockerd.ts';
import { clearEngineFiles } from '../engine/leftovers.ts';
import { stopRegistryMirror } from '../engine/registry-mirror.ts';
import { labFolders, type EngineOwner, type LabFolders } from '../lab-folders.ts';
import { runCommand, type CommandResult } from '../machine/run-command.ts';
import { removeTestsNetwork } from '../network/tests-network.ts';

/** A lab of its own in a network namespace of its own, beside the one that others use. */
export interface IsolatedLab {
  home: string;
  /** Runs a program of `src/testing/stories`, and answers what it printed. */
  tell: (story: string) => Promise<CommandResult>;
  remove: () => Promise<void>;
}

const STORY_TIMEOUT_MS = 540_000;

/** Its binaries are the shared lab's, its images a copy of what that lab's mirror has; it has no network. */
export async function createIsolatedLab(): Promise<IsolatedLab> {
  const shared = labFolders('tests');
  const cache = await mkdtemp(join(tmpdir(), 'sy-'));
  const own = foldersIn(cache, 'user');
  await mkdir(own.home, { recursive: true });
  await mkdir(temporaryFolder(cache));
  await symlink(shared.binaries, own.binaries);
  await cp(shared.registry, own.registry, { recursive: true });
  return {
    home: own.home,
    tell: (story) => tell(story, cache),
    remove: () => remove(cache),
  };
}

function tell(story: string, cache: string): Promise<CommandResult> {
  const file = join(import.meta.dirname, 'stories', `${story}.ts`);
  const script = 'ip link set lo up && exec "$0" --import tsx "$1"';
  return runCommand('unshare', ['--net', 'sh', '-c', script, process.execPath, file], {
    env: { ...process.env, XDG_CACHE_HOME: cache, TMPDIR: temporaryFolder(cache) },
    timeoutMs: STORY_TIMEOUT_MS,
  });
}

/** The story's own: in that of the machine others come and go meanwhile. */
function temporaryFolder(cache: string): string {
  return join(cache, 'tmp');
}

/** Ends what a story that failed left running. */
async function remove(cache: string): Promise<void> {
  for (const owner of ['tests', 'user'] as const) {
    const own = foldersIn(cache, owner);
    await stopDockerd({ run: own.engineRun });
    await clearEngineFiles({ ...own, run: own.engineRun, cgroupParent: own.cgroup });
    await stopRegistryMirror(own);
    await removeTestsNetwork(own);
  }
  await rm(cache, { recursive: true, force: true });
}

function foldersIn(cache: string, owner: EngineOwner): LabFolders {
  return labFolders(owner, { ...process.env, XDG_CACHE_HOME: cache });
}
