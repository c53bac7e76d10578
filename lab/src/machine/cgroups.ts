import { existsSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopProcess } from './processes.ts';

const ROOT = '/sys/fs/cgroup';

/** Folders of that name at the top of each hierarchy: one with cgroup v2, a dozen with v1. */
export function findCgroups(name: string): string[] {
  if (!existsSync(ROOT)) return [];
  const hierarchies = [ROOT, ...subfolders(ROOT)];
  return hierarchies.map((folder) => join(folder, name)).filter((folder) => existsSync(folder));
}

/** Ends the processes in these cgroups (containers whose engine died) and removes the cgroups. */
export async function removeCgroups(name: string): Promise<void> {
  const folders = findCgroups(name);
  const pids = new Set(folders.flatMap(listPids));
  await Promise.all([...pids].map((pid) => stopProcess(pid, 0)));
  for (let tries = 0; tries < 20; tries++) {
    if (folders.every(removeTree)) return;
    await sleep(50);
  }
}

function listPids(folder: string): number[] {
  const file = join(folder, 'cgroup.procs');
  const own = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return [...own.map(Number), ...subfolders(folder).flatMap(listPids)];
}

/** The kernel lets a cgroup go a moment after its last process; until then it is busy. */
function removeTree(folder: string): boolean {
  if (!existsSync(folder)) return true;
  subfolders(folder).forEach(removeTree);
  try {
    rmdirSync(folder);
  } catch {
    return false;
  }
  return true;
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}
