import { existsSync } from 'node:fs';
import { readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { LabFolders } from '../lab-folders.ts';
import { removeCgroups } from '../machine/cgroups.ts';
import { readFirewall, removeEngineRules } from '../machine/firewall.ts';
import { unmountBelow } from '../machine/mounts.ts';
import { listEngineInterfaces, removeEngineInterfaces } from '../machine/network-interfaces.ts';
import { listProcesses, stopProcess } from '../machine/processes.ts';
import { isInTestsNetwork } from '../network/tests-network.ts';

/** Another checkout may have written it, so what it lacks counts as empty. */
const baselineSchema = z.object({
  interfaces: z.array(z.string()).default([]),
  folders: z.array(z.string()).default([]),
  firewall: z.object({ iptables: z.string(), ip6tables: z.string() }),
});

/** Notes the machine's network, as this process sees it, before an engine changes it, so that `clearLeftovers` can put it back. */
export async function recordBaseline(folders: LabFolders): Promise<void> {
  const baseline: z.infer<typeof baselineSchema> = {
    interfaces: await listEngineInterfaces(),
    folders: await listForeignFolders(folders),
    firewall: await readFirewall(),
  };
  await writeFile(folders.baseline, JSON.stringify(baseline));
}

/** Takes away whatever an engine of the lab, stopped or crashed, left on the machine. */
export async function clearLeftovers(folders: LabFolders): Promise<void> {
  await clearEngineFiles({
    run: folders.engineRun,
    dataRoot: folders.dataRoot,
    cgroupParent: folders.cgroup,
  });
  const baseline = await readBaseline(folders.baseline);
  if (!baseline) return;
  if (hasNetworkOf(folders)) {
    await removeEngineInterfaces(baseline.interfaces);
    await removeEngineRules(baseline.firewall);
  }
  // The other engine uses them too, and clears them away when it goes.
  if (!existsSync(folders.otherBaseline)) await removeFixedFolders(baseline.folders);
  await rm(folders.baseline);
}

/** The part that an isolated engine leaves: processes, mounts, cgroups and its run folder. */
export async function clearEngineFiles(engine: {
  run: string;
  dataRoot: string;
  cgroupParent: string;
}): Promise<void> {
  await clearRunning(engine);
  await unmountBelow(engine.dataRoot);
}

/** All of that but the engine's data, which another start finds as it is. */
export async function clearRunning(engine: { run: string; cgroupParent: string }): Promise<void> {
  const orphans = listProcesses((argv) => isEngineProcess(argv, engine.run));
  await Promise.all(orphans.map((pid) => stopProcess(pid, 2_000)));
  await removeCgroups(engine.cgroupParent);
  await unmountBelow(engine.run);
  await rm(engine.run, { recursive: true, force: true });
}

/** containerd, its shims and a scratch engine's mirror name the engine's run folder in their arguments; a mere client does not count. */
function isEngineProcess([command = '', ...args]: string[], run: string): boolean {
  const isDaemon = /(^|\/)(dockerd|containerd|containerd-shim-runc-v2|docker-registry)$/.test(
    command,
  );
  return isDaemon && args.some((argument) => argument.includes(`${run}/`));
}

/** Folders that dockerd and containerd make whatever their configuration says; the inner ones first. */
const FIXED_FOLDERS = [
  '/run/containerd/s',
  '/run/containerd',
  '/run/docker/plugins',
  '/run/docker',
  '/opt/containerd/bin',
  '/opt/containerd/lib',
  '/opt/containerd',
];

/** Those that are there already, and that none of our engines made. */
async function listForeignFolders({ otherBaseline }: LabFolders): Promise<string[]> {
  const found = FIXED_FOLDERS.filter((folder) => existsSync(folder));
  const other = await readBaseline(otherBaseline);
  return other ? found.filter((folder) => other.folders.includes(folder)) : found;
}

/** The tests' network goes as a whole, and who ends it from outside sees another one. */
function hasNetworkOf(folders: LabFolders): boolean {
  return folders.owner === 'user' || isInTestsNetwork(folders);
}

/** A folder that somebody else uses is not empty, and stays. */
async function removeFixedFolders(before: readonly string[]): Promise<void> {
  for (const folder of FIXED_FOLDERS) {
    if (!before.includes(folder)) await rmdir(folder).catch(() => undefined);
  }
}

async function readBaseline(file: string) {
  if (!existsSync(file)) return undefined;
  return baselineSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}
