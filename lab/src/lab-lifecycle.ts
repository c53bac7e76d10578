import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
import { CHECKOUT, withEngineLock } from './engine-lock.ts';
import { LabError } from './lab-error.ts';
import { labFolders, type EngineOwner, type LabFolders } from './lab-folders.ts';
import { writeLabState } from './lab-state.ts';
import { findLockHolder, formatHolder } from './machine/file-lock.ts';
import { trimLog } from './machine/trim-log.ts';
import { ensureSystemPackages } from './machine/system-packages.ts';
import { endStrays, isInTestsNetwork, removeTestsNetwork } from './network/tests-network.ts';

export interface LabOptions {
  /** Which engine: by default the one that tests and benchmarks share. */
  owner?: EngineOwner;
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
 * Brings an engine up, or shares the one that runs: engine, mirror and images, each as this checkout defines it.
 * Two callers at once are fine: the second waits for the first. The tests' one is to be had only within the tests'
 * network (`runInTests`). Throws a LabError that says what is missing.
 */
export async function ensureLab(options: LabOptions = {}): Promise<Lab> {
  const { owner = 'tests', log = () => undefined } = options;
  const folders = labFolders(owner);
  refuseOutside(folders);
  // The daemons know no bound for their logs; this comes by at every start of a test run.
  await Promise.all([folders.dockerdLog, folders.registryLog].map((file) => trimLog(file)));
  const running = await findRunningLab(folders);
  if (running) return running;
  return withEngineLock(async () => (await findRunningLab(folders)) ?? bringUp(folders, log), {
    folders,
    log,
  });
}

/**
 * Stops an engine and its mirror, and leaves nothing on the machine but the cache. With the tests' engine goes the
 * tests' network; while a run holds that engine it throws `engine-in-use`.
 */
export async function stopLab(options: LabOptions = {}): Promise<void> {
  const { owner = 'tests', log = () => undefined } = options;
  const folders = labFolders(owner);
  await withEngineLock(() => takeDown(folders), { folders, log });
}

/** Starts an engine without filling it with images: for tests of its life. */
export async function startEngine(owner: EngineOwner): Promise<Lab> {
  const folders = labFolders(owner);
  refuseOutside(folders);
  return withEngineLock(() => startDaemons(folders), { folders, log: () => undefined });
}

function refuseOutside(folders: LabFolders): void {
  if (folders.owner === 'user' || isInTestsNetwork(folders)) return;
  throw new LabError(
    'outside-tests-network',
    'The tests’ engine is in a network of its own, and this process is not: begin the command with “npm run lab -- shell”.',
  );
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
    await writeLabState(folders, { checkout: CHECKOUT, startedAt: new Date().toISOString() });
  }
  return describeLab(folders, binaries, mirror);
}

async function takeDown(folders: LabFolders): Promise<void> {
  if (folders.owner === 'tests') await refuseInUse(folders);
  await stopScratchEngines(folders);
  await stopLabEngine(folders);
  await stopRegistryMirror(folders);
  if (folders.owner === 'tests') {
    await endStrays(folders);
    await removeTestsNetwork(folders);
  }
  await rm(folders.state, { force: true });
  for (const folder of [folders.run, folders.work, join(folders.dockerConfig, 'buildx')]) {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuseInUse(folders: LabFolders): Promise<void> {
  const holder = await findLockHolder(folders.runLock);
  if (!holder) return;
  throw new LabError(
    'engine-in-use',
    `The tests’ engine is in use by ${formatHolder(holder)}: wait for its end, or end it.`,
  );
}
