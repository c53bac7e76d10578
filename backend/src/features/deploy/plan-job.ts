import type { JobPlan } from '../../lib/job-plan.ts';
import type { JobRequest } from '../../store/job-request.ts';
import { planAction } from './plan-action.ts';
import { planDeploy } from './plan-deploy.ts';
import { planRemove } from './plan-remove.ts';
import type { DeployTools } from './ports.ts';

type StackRequest = Exclude<JobRequest, { kind: 'monitoring-on' | 'monitoring-off' }>;

/** The plan for whatever a job was asked to do to a stack. */
export function planJob(tools: DeployTools, request: StackRequest): JobPlan {
  switch (request.kind) {
    case 'deploy':
      return planDeploy(tools, request);
    case 'remove':
      return planRemove(tools, request);
    case 'start':
    case 'stop':
    case 'restart':
      return planAction(tools, request);
  }
}
