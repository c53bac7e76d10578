import type { JobResult } from '@stackyard/contract';
import { MONITORING_SUBJECT } from '@stackyard/contract';
import type { JobContext, JobPlan } from '../../lib/job-plan.ts';
import { LABEL } from './parts.ts';
import type { MonitoringTools } from './ports.ts';

/** Takes the containers and the network away; what they have kept goes only with `forget`. */
export function planOff(tools: MonitoringTools, forget: boolean): JobPlan {
  const steps = [
    { id: 'stop', title: 'Stop and remove the containers' },
    { id: 'network', title: 'Remove the network' },
  ];
  if (forget) steps.push({ id: 'volumes', title: 'Remove what they have kept' });
  return {
    kind: 'monitoring-off',
    stack: MONITORING_SUBJECT,
    title: forget ? 'Remove monitoring and its data' : 'Switch monitoring off',
    isFirstDeploy: false,
    steps,
    run: (job) => switchOff(tools, job, forget),
  };
}

async function switchOff(
  { parts, link, addOn }: MonitoringTools,
  job: JobContext,
  forget: boolean,
): Promise<JobResult> {
  await job.step('stop', async () => {
    const found = await parts.listParts(LABEL);
    // Both at once: each may take some seconds to end in peace.
    await Promise.all(found.map(({ id }) => parts.removePart(id)));
    for (const { name } of found) job.log(`${name} was removed.`);
  });
  await job.step('network', () => link.close());
  if (forget) {
    await job.step('volumes', async () => {
      for (const name of await parts.listVolumes(LABEL)) {
        await parts.removeVolume(name);
        job.log(`Volume ${name} was removed.`);
      }
    });
  }
  await addOn.look();
  return { links: [], connections: [] };
}
