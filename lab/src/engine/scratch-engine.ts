import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabFolders } from '../lab-folders.ts';
import { isAlive } from '../machine/processes.ts';
import { runCommand } from '../machine/run-command.ts';
import { startDockerd, stopDockerd, type DockerdPlan } from './dockerd.ts';
import type { EngineBinaries } from './engine-binaries.ts';
import { clearEngineFiles, clearRunning } from './leftovers.ts';
import { formatRegistryConfig, type RegistryMirror } from './registry-mirror.ts';

/** A throw-away engine: no network but a mirror of its own, no firewall rules, its data in memory. */
export interface ScratchEngine {
  socketPath: string;
  dockerHost: string;
  pid: number;
  /** Stops it with its containers, as an engine that goes away; its data stays. */
  halt: () => Promise<void>;
  /** Kills it with its containers, as a machine that loses its power; its data stays. */
  crash: () => Promise<void>;
  /** Starts it again, on the same socket with the same data. */
  resume: () => Promise<void>;
  /** Stops it and removes all that it made. */
  stop: () => Promise<void>;
}

export interface ScratchEngineWorld {
  folders: LabFolders;
  binaries: EngineBinaries;
  mirror: RegistryMirror;
  dataRootMegabytes: number;
  images: ScratchImages;
}

/** What its mirror has: all that the lab has, or nothing. */
export type ScratchImages = 'all' | 'none';

let started = 0;

export async function startScratchEngineIn(world: ScratchEngineWorld): Promise<ScratchEngine> {
  const { folders, dataRootMegabytes } = world;
  await stopScratchEngines(folders, (owner) => !isAlive(owner));
  const name = `s${process.pid}-${(started += 1)}`;
  const plan = planScratch(world, name);
  const stop = () => stopScratch(folders, name);
  try {
    await mkdir(plan.dataRoot, { recursive: true });
    const size = `size=${dataRootMegabytes}m`;
    await runCommand('mount', ['-t', 'tmpfs', '-o', size, name, plan.dataRoot]);
    const engine: ScratchEngine = {
      socketPath: plan.socket,
      dockerHost: `unix://${plan.socket}`,
      pid: await startDockerd(plan),
      halt: () => stopDockerd(plan),
      crash: async () => {
        process.kill(engine.pid, 'SIGKILL');
        await clearRunning(plan);
      },
      resume: async () => void (engine.pid = await startDockerd(plan)),
      stop,
    };
    return engine;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stops those whose owner, the process that started them, satisfies the claim: by default all. */
export async function stopScratchEngines(
  folders: LabFolders,
  isWanted: (owner: number) => boolean = () => true,
): Promise<void> {
  const names = existsSync(folders.run) ? readdirSync(folders.run) : [];
  const owned = names.filter((name) => {
    const owner = /^s(\d+)-\d+(-data)?$/.exec(name)?.[1];
    return owner !== undefined && isWanted(Number(owner));
  });
  for (const name of new Set(owned.map((found) => found.replace('-data', '')))) {
    await stopScratch(folders, name);
  }
}

async function stopScratch(folders: LabFolders, name: string): Promise<void> {
  const engine = scratchFolders(folders, name);
  await stopDockerd(engine);
  await clearEngineFiles(engine);
  await rm(engine.dataRoot, { recursive: true, force: true });
}

function scratchFolders({ run }: LabFolders, name: string) {
  const folder = join(run, name);
  return { run: folder, dataRoot: `${folder}-data`, cgroupParent: `/stackyard-${name}` };
}

function planScratch(
  { folders, binaries, mirror, images }: ScratchEngineWorld,
  name: string,
): DockerdPlan {
  const scratch = scratchFolders(folders, name);
  const registry = images === 'all' ? folders.registry : join(scratch.run, 'registry');
  return {
    ...scratch,
    bin: binaries.bin,
    socket: join(scratch.run, 'docker.sock'),
    logFile: join(scratch.run, 'dockerd.log'),
    mirrorUrl: `http://${mirror.host}:${mirror.port}`,
    // On the same port, in the engine's own namespace.
    isolatedMirror: formatRegistryConfig({ registry }, mirror.port),
  };
}
