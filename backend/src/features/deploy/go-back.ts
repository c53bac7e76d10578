import { AppError } from '../../lib/app-error.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';

const TIMEOUT_MS = 180_000;

interface Question {
  name: string;
  report: StepReport;
  log: (text: string) => void;
}

export function runsNow({ stacks }: DeployTools, name: string): boolean {
  return stacks.containersOf(name).some(({ state }) => state === 'running');
}

/** Starts the last revision that was deployed with success, as it was. */
export async function startPrevious(
  tools: DeployTools,
  { name, report, log }: Question,
): Promise<void> {
  const deployed = tools.library.find(name)?.deployed;
  if (!deployed) {
    throw new AppError({
      code: 'internal',
      message: 'There is no earlier revision to go back to.',
    });
  }
  await runOnStack(tools, {
    name,
    files: tools.library.paths(name, deployed),
    command: ['up', '--detach', '--no-build', '--pull=never', '--remove-orphans'],
    timeoutMs: TIMEOUT_MS,
    report,
    log,
  });
  await tools.stacks.resyncStack(name);
}

/** Removes the containers and networks of a first deploy, and the volumes that it made. */
export async function removeWhatWasMade(
  tools: DeployTools,
  { name, report, log }: Question,
): Promise<void> {
  const command = ['down', '--remove-orphans'];
  await runOnStack(tools, { name, command, timeoutMs: TIMEOUT_MS, report, log });
  const manifest = tools.library.find(name);
  const made = new Set(manifest?.createdVolumes);
  const volumes = await tools.engine.listVolumes();
  for (const volume of volumes.filter((one) => one.project === name && made.has(one.name))) {
    await tools.engine.removeVolume(volume.name);
    log(`Volume ${volume.name} was removed.`);
  }
  if (manifest) await tools.library.save({ ...manifest, createdVolumes: [] });
  await tools.stacks.resyncStack(name);
}
