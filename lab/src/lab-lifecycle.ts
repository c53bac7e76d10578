import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureEngineBinaries, type EngineBinaries } from './engine/engine-binaries.ts';
import { isLabEngineUp, startLabEngine, stopLabEngine } from './engine/lab-engine.ts';
import {
  findRegistryMirror,
  startRegistryMirror,
  stopRegistryMirror,
} from './engine/registry-mirror.ts';
import { stopScratchEngines } from './engine/scratch-engine.ts';
import { ensureImages, listStaleImages } from './images/ensure-images.ts';
import { describeLab, ensureClient, type Lab } from './lab.ts';
import { labFolders, type LabFolders } from './lab-folders.ts';
import { writeLabState } from './lab-state.ts';
import { withMachineLock } from './machine/machine-lock.ts';
import { trimLog } from './machine/trim-log.ts';
import { ensureSystemPackages } from './machine/system-packages.ts';

export interface LabOptions {
  /** Told, a line at a time, what takes long; silent unless given. */
  log?: (line: string) => void;
}

/** What engine, images and their builds need of the machine's own suite. */
const SYSTEM_PACKAGES = [
  'ca-certificates',
  'debian-archive-keyring',
  'debootstrap',
  'iproute2',
  'iptables',
  'runc',
];

/**
 * Brings the lab up, or shares the one that runs: engine, mirror and images, each as this checkout defines it.
 * Two callers at once are fine: the second waits for the first. Throws a LabError that says what is missing.
 */
export async function ensureLab({ log = () => undefined }: LabOptions = {}): Promise<Lab> {
  const folders = labFolders();
  // The daemons know no bound for their logs; this comes by at every start of a test run.
  await Promise.all([folders.dockerdLog, folders.registryLog].map((file) => trimLog(file)));
  const running = await findRunningLab(folders);
  if (running) return running;
  const onWait = (pid: number) => log(`Waiting for process ${pid}, which works on the lab…`);
  return withMachineLock(async () => (await findRunningLab(folders)) ?? bringUp(folders, log), {
    onWait,
  });
}

/** Stops engine and mirror, and leaves nothing on the machine but the cache. */
export async function stopLab({ log = () => undefined }: LabOptions = {}): Promise<void> {
  const folders = labFolders();
  const onWait = (pid: number) => log(`Waiting for process ${pid}, which works on the lab…`);
  await withMachineLock(() => takeDown(folders), { onWait });
}

/** Starts the lab's engine without filling it with images: for tests of its life. */
export async function startEngine(): Promise<Lab> {
  const folders = labFolders();
  return withMachineLock(() => startDaemons(folders));
}

/** The lab, if all of it runs as this checkout wants it. */
async function findRunningLab(folders: LabFolders): Promise<Lab | undefined> {
  const mirror = await findRegistryMirror(folders);
  if (!mirror || !(await isLabEngineUp(folders))) return undefined;
  const binaries = await ensureEngineBinaries(folders);
  const lab = describeLab(folders, binaries, mirror);
  const stale = await listStaleImages({ socketPath: lab.socketPath, mirror, binaries });
  return stale.length === 0 ? lab : undefined;
}

async function bringUp(folders: LabFolders, log: (line: string) => void): Promise<Lab> {
  await ensureSystemPackages(SYSTEM_PACKAGES);
  await mkdir(folders.work, { recursive: true });
  log('Starting the engine…');
  const lab = await startDaemons(folders);
  const binaries = await ensureEngineBinaries(folders);
  const mirror = await startRegistryMirror(folders, binaries.bin);
  const { docker, socketPath } = lab;
  await ensureImages({ docker, socketPath, mirror, binaries, workFolder: folders.work, log });
  return lab;
}

async function startDaemons(folders: LabFolders): Promise<Lab> {
  const isShared = await isLabEngineUp(folders);
  const binaries: EngineBinaries = await ensureEngineBinaries(folders);
  await ensureClient(folders, binaries);
  const mirror = await startRegistryMirror(folders, binaries.bin);
  await startLabEngine(folders, binaries, mirror);
  if (!isShared) {
    const checkout = dirname(dirname(import.meta.dirname));
    await writeLabState(folders, { checkout, startedAt: new Date().toISOString() });
  }
  return describeLab(folders, binaries, mirror);
}

async function takeDown(folders: LabFolders): Promise<void> {
  await stopScratchEngines(folders);
  await stopLabEngine(folders);
  await stopRegistryMirror(folders);
  await rm(folders.state, { force: true });
  for (const folder of [folders.run, folders.work, join(folders.dockerConfig, 'buildx')]) {
    await rm(folder, { recursive: true, force: true });
  }
}
