import type { JobResult } from '@stackyard/contract';
import { AppError } from '../../lib/app-error.ts';
import type { JobContext, JobPlan } from '../../lib/job-plan.ts';
import type { JobRequest } from '../../store/job-request.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';

type RemoveRequest = Extract<JobRequest, { kind: 'remove' }>;

/** Removes a stack's containers and networks, and of its volumes only those that the user named. */
export function planRemove(tools: DeployTools, request: RemoveRequest): JobPlan {
  const { stack, volumes } = request;
  const steps = [{ id: 'down', title: 'Stop and remove the containers and networks' }];
  if (volumes.length > 0) steps.push({ id: 'volumes', title: 'Remove the volumes that you named' });
  return {
    kind: 'remove',
    stack,
    title: `Remove ${stack}`,
    isFirstDeploy: false,
    steps,
    run: (job) => remove(tools, request, job),
  };
}

async function remove(
  tools: DeployTools,
  { stack, volumes }: RemoveRequest,
  job: JobContext,
): Promise<JobResult> {
  await refuseForeignVolumes(tools, stack, volumes);
  await job.step('down', (report) =>
    runOnStack(tools, {
      name: stack,
      command: ['down', '--remove-orphans'],
      signal: job.signal,
      report,
      log: (text) => job.log(text),
    }),
  );
  if (volumes.length > 0) await job.step('volumes', () => removeVolumes(tools, volumes, job));
  if (tools.library.find(stack)) {
    await tools.library.archive(stack);
    job.log('The Compose file and its .env were moved to the archive.');
  }
  await tools.stacks.resyncStack(stack);
  tools.stacks.touch(stack);
  return { links: [], connections: [] };
}

/** One that is gone already is no reason to refuse: that is what was asked for. */
async function refuseForeignVolumes(
  { engine }: DeployTools,
  stack: string,
  volumes: string[],
): Promise<void> {
  if (volumes.length === 0) return;
  const there = new Map((await engine.listVolumes()).map((one) => [one.name, one]));
  const foreign = volumes.find((name) => (there.get(name)?.project ?? stack) !== stack);
  if (!foreign) return;
  throw new AppError({
    code: 'resource-missing',
    message: `The volume “${foreign}” is not one of the stack “${stack}”, so nothing was removed.`,
    next: 'Open the stack again to see its volumes of now.',
  });
}

async function removeVolumes({ engine }: DeployTools, names: string[], job: JobContext) {
  for (const name of names) {
    const wasThere = await engine.removeVolume(name);
    job.log(`Volume ${name} ${wasThere ? 'was removed' : 'was gone already'}.`);
  }
}
