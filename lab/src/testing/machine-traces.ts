import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { z } from 'zod';
import type { LabFolders } from '../lab-folders.ts';
import { findCgroups } from '../machine/cgroups.ts';
import { readFirewall } from '../machine/firewall.ts';
import { listMountsBelow } from '../machine/mounts.ts';
import { listEngineInterfaces } from '../machine/network-interfaces.ts';
import { listProcesses } from '../machine/processes.ts';

export const machineTracesSchema = z.object({
  processes: z.array(z.number()),
  mounts: z.array(z.string()),
  interfaces: z.array(z.string()),
  /** Rules, chains that somebody made, and policies other than ACCEPT. */
  firewall: z.array(z.string()),
  cgroups: z.array(z.string()),
  files: z.array(z.string()),
});

/** What of an engine can be seen on the machine, its cache folder apart. */
export type MachineTraces = z.infer<typeof machineTracesSchema>;

export async function readMachineTraces(folders: LabFolders): Promise<MachineTraces> {
  const firewall = Object.values(await readFirewall()).flatMap((saved) => saved.split('\n'));
  return {
    processes: listProcesses((argv) => argv.some((argument) => argument.includes(folders.home))),
    mounts: listMountsBelow(folders.home),
    interfaces: await listEngineInterfaces(),
    firewall: firewall.filter((line) => /^-A|^:\S+ (-|DROP)/.test(line)),
    cgroups: findCgroups(folders.cgroup),
    files: [...listFiles(folders.run), ...listFiles(folders.work), ...listTemporaryFiles()],
  };
}

function listFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** In the folder of the story itself, and of an engine's also where a program goes that does not ask for it. */
function listTemporaryFiles(): string[] {
  const strays = listFiles('/tmp').filter((name) => /^(docker|containerd|buildkit)/.test(name));
  return [...listFiles(tmpdir()), ...strays];
}
