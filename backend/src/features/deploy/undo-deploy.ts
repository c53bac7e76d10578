import { messageOf } from '../../lib/app-error.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';

/** What the engine had of a stack before a deploy touched it. */
export interface Stock {
  hasContainers: boolean;
  /** Services of which a container ran, or was paused. */
  running: ReadonlySet<string>;
  /** Services that had done their work and ended. */
  completed: ReadonlySet<string>;
  /** Services that were there and stopped. */
  stopped: ReadonlySet<string>;
  volumes: ReadonlySet<string>;
  networks: ReadonlySet<string>;
}

export interface Undo {
  name: string;
  stock: Stock;
  report: StepReport;
  log: (text: string) => void;
}

export async function takeStock({ engine, stacks }: DeployTools, name: string): Promise<Stock> {
  const [volumes, networks] = await Promise.all([engine.listVolumes(), engine.listNetworks()]);
  const containers = stacks.containersOf(name);
  const running = servicesOf(containers.filter(isUp));
  const all = [...servicesOf(containers)];
  const ended = servicesOf(containers.filter(isCompleted));
  const resting = all.filter((service) => !running.has(service));
  return {
    hasContainers: containers.length > 0,
    running,
    completed: new Set(resting.filter((service) => ended.has(service))),
    stopped: new Set(resting.filter((service) => !ended.has(service))),
    volumes: new Set(volumes.map((volume) => volume.name)),
    networks: new Set(networks.map((network) => network.name)),
  };
}

/** One that the engine is about to start again, or that is paused, ran as well as it could. */
function isUp({ state }: EngineContainer): boolean {
  return state === 'running' || state === 'restarting' || state === 'paused';
}

export function servicesOf(containers: EngineContainer[]): Set<string> {
  return new Set(containers.flatMap(({ compose }) => compose?.service ?? []));
}

/** A one-shot that ended well; one that the engine would start again has stopped. */
export function isCompleted({ state, exitCode, isRestartedByEngine }: EngineContainer): boolean {
  return state === 'exited' && exitCode === 0 && !isRestartedByEngine;
}

/** Removes what a deploy made of a stack of which nothing was there before. */
export async function removeWhatWasMade(
  tools: DeployTools,
  { name, stock, report, log }: Undo,
): Promise<void> {
  const command = ['down', '--remove-orphans'];
  await runOnStack(tools, { name, command, report, log });
  await removeNewResources(tools, { name, stock, log });
  await tools.stacks.resyncStack(name);
}

/** Only what carries the stack's label and was not there before. */
export async function removeNewResources(
  { engine, library }: Pick<DeployTools, 'engine' | 'library'>,
  { name, stock, log }: Pick<Undo, 'name' | 'stock' | 'log'>,
): Promise<void> {
  const remove = async (what: string, work: Promise<unknown>) => {
    await work.then(
      () => log(`${what} was removed.`),
      (error: unknown) => log(`${what} stays: ${messageOf(error)}`),
    );
  };
  for (const network of await engine.listNetworks()) {
    if (network.project !== name || stock.networks.has(network.name)) continue;
    await remove(`Network ${network.name}`, engine.removeNetwork(network.name));
  }
  for (const volume of await engine.listVolumes()) {
    if (volume.project !== name || stock.volumes.has(volume.name)) continue;
    await remove(`Volume ${volume.name}`, engine.removeVolume(volume.name));
  }
  const manifest = library.find(name);
  if (!manifest) return;
  const createdVolumes = manifest.createdVolumes.filter((volume) => stock.volumes.has(volume));
  await library.save({ ...manifest, createdVolumes });
}
