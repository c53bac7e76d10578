import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../lab-error.ts';
import type { LabFolders } from '../lab-folders.ts';
import { listProcesses, sharesNetwork } from '../machine/processes.ts';
import { findDockerds, startDockerd, stopDockerd, type DockerdPlan } from './dockerd.ts';
import type { EngineBinaries } from './engine-binaries.ts';
import { clearLeftovers, recordBaseline } from './leftovers.ts';
import { answersPing } from './ping-engine.ts';
import type { RegistryMirror } from './registry-mirror.ts';

/** Starts the lab's own engine, after it cleared what a crashed one left; shares the one that answers. */
export async function startLabEngine(
  folders: LabFolders,
  binaries: EngineBinaries,
  mirror: RegistryMirror,
): Promise<void> {
  if (await isLabEngineUp(folders)) return;
  const plan = planLabEngine(folders, binaries, mirror);
  refuseForeignEngine(folders);
  await stopLabEngine(folders);
  await recordBaseline(folders);
  await startDockerd(plan);
}

/** Stops the engine with all its containers and puts the machine's network back as it was. */
export async function stopLabEngine(folders: LabFolders): Promise<void> {
  await stopDockerd({ run: folders.engineRun });
  await clearLeftovers(folders);
}

export async function isLabEngineUp(folders: LabFolders): Promise<boolean> {
  return findDockerds({ run: folders.engineRun }).length > 0 && answersPing(folders.socket);
}

function planLabEngine(
  folders: LabFolders,
  { bin }: EngineBinaries,
  mirror: RegistryMirror,
): DockerdPlan {
  return {
    bin,
    dataRoot: folders.dataRoot,
    run: folders.engineRun,
    socket: folders.socket,
    logFile: folders.dockerdLog,
    mirrorUrl: `http://${mirror.host}:${mirror.port}`,
    cgroupParent: folders.cgroup,
  };
}

/** Two engines in one network namespace flush each other's firewall chains. */
function refuseForeignEngine(folders: LabFolders): void {
  const [pid] = listProcesses(
    (argv, candidate) =>
      /(^|\/)dockerd$/.test(argv[0] ?? '') &&
      !argv.some((argument) => argument.startsWith(join(folders.run, '/'))) &&
      sharesNetwork(candidate),
  );
  if (pid === undefined) return;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  throw new LabError(
    'machine-has-engine',
    `Another Docker Engine runs on this machine (process ${pid}: ${command}), and two would fight over the firewall: use that one, or stop it first.`,
  );
}
