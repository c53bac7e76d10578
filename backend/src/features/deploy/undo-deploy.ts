import { messageOf } from '../../lib/app-error.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';

const TIMEOUT_MS = 180_000;

/** What the engine had of a stack before a deploy touched it. */
export interface Stock {
  hasContainers: boolean;
  /** Services of which a container ran, or was paused. */
  running: ReadonlySet<string>;
  volumes: ReadonlySet<string>;
  networks: ReadonlySet<string>;
}

interface Undo {
  name: string;
  stock: Stock;
  report: StepReport;
  log: (text: string) => void;
}

export async function takeStock({ engine, stacks }: DeployTools, name: string): Promise<Stock> {
  const [volumes, networks] = await Promise.all([engine.listVolumes(), engine.listNetworks()]);
  const containers = stacks.containersOf(name);
  const running = containers.filter(({ state }) => state === 'running' || state === 'paused');
  return {
    hasContainers: containers.length > 0,
    running: new Set(running.map(({ compose }) => compose?.service ?? '')),
    volumes: new Set(volumes.map((volume) => volume.name)),
    networks: new Set(networks.map((network) => network.name)),
  };
}

/** Removes what a deploy made of a stack of which nothing was there before. */
export async function removeWhatWasMade(
  tools: DeployTools,
  { name, stock, report, log }: Undo,
): Promise<void> {
  const command = ['down', '--remove-orphans'];
  await runOnStack(tools, { name, command, timeoutMs: TIMEOUT_MS, report, log });
  await removeNewResources(tools, { name, stock, log });
  await tools.stacks.resyncStack(name);
}

/**
 * Puts back the last revision that was deployed with success: what ran runs again, what was stopped is there and
 * stopped, and the networks and volumes that the failed deploy made are gone.
 */
export async function putBack(tools: DeployTools, revision: number, undo: Undo): Promise<void> {
  const { name, stock, report, log } = undo;
  const verb = stock.running.size > 0 ? ['up', '--detach'] : ['create'];
  const files = tools.library.paths(name, revision);
  const options = { name, timeoutMs: TIMEOUT_MS, report, log };
  await runOnStack(tools, {
    ...options,
    files,
    command: [...verb, '--no-build', '--pull=never', '--remove-orphans'],
  });
  await tools.stacks.resyncStack(name);
  const started = servicesThatRun(tools, name).filter((service) => !stock.running.has(service));
  if (started.length > 0) await runOnStack(tools, { ...options, command: ['stop', ...started] });
  await removeNewResources(tools, undo);
  await tools.stacks.resyncStack(name);
}

function servicesThatRun({ stacks }: DeployTools, name: string): string[] {
  const running = stacks.containersOf(name).filter(({ state }) => state === 'running');
  return [...new Set(running.flatMap(({ compose }) => compose?.service ?? []))];
}

/** Only what carries the stack's label and was not there before. */
async function removeNewResources(
  { engine, library }: DeployTools,
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
