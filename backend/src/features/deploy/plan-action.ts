import type { JobResult } from '@stackyard/contract';
import { AppError } from '../../lib/app-error.ts';
import type { JobContext, JobPlan } from '../../lib/job-plan.ts';
import type { JobRequest } from '../../store/job-request.ts';
import { awaitReady, showServices } from './await-ready.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';
import { runsOf, watchForDeath } from './watch-for-death.ts';

type ActionRequest = Extract<JobRequest, { kind: 'start' | 'stop' | 'restart' }>;

const READY_WITHIN_MS = 180_000;
const VERBS = { start: 'Start', stop: 'Stop', restart: 'Restart' } as const;

/** Starts, stops or restarts a stack or one of its services, and waits for what was started. */
export function planAction(tools: DeployTools, request: ActionRequest): JobPlan {
  const { kind, stack, service } = request;
  const what = service ? `${service} of ${stack}` : stack;
  const steps = [{ id: 'act', title: `${VERBS[kind]} the containers` }];
  if (kind !== 'stop') steps.push({ id: 'ready', title: 'Wait until every service is ready' });
  return {
    kind,
    stack,
    title: `${VERBS[kind]} ${what}`,
    isFirstDeploy: false,
    steps,
    run: (job) => act(tools, request, job),
  };
}

async function act(
  tools: DeployTools,
  { kind, stack, service }: ActionRequest,
  job: JobContext,
): Promise<JobResult> {
  const services = servicesOf(tools, stack, service);
  const before = runsOf(tools, stack);
  await job.step('act', (report) =>
    runOnStack(tools, {
      name: stack,
      command: [kind, ...(service ? [service] : [])],
      signal: job.signal,
      report,
      log: (text) => job.log(text),
    }),
  );
  await tools.stacks.resyncStack(stack);
  if (kind !== 'stop') {
    await job.step('ready', (report) =>
      awaitReady(tools, {
        name: stack,
        expected: services,
        withinMs: READY_WITHIN_MS,
        signal: job.signal,
        report,
      }),
    );
    job.afterwards({
      watch: (signal) =>
        watchForDeath(tools, { name: stack, before, forMs: tools.watchMs, signal }),
      fail: (failure) =>
        job.step('ready', (report) => {
          showServices(report, tools.stacks.find(stack)?.services ?? []);
          return Promise.reject(failure);
        }),
    });
  }
  const links = kind === 'stop' ? [] : (tools.stacks.find(stack)?.summary.links ?? []);
  return { links, connections: [] };
}

function servicesOf({ stacks }: DeployTools, name: string, service: string | null): string[] {
  const all = (stacks.find(name)?.services ?? []).map((one) => one.name);
  if (all.length === 0) {
    throw new AppError({
      code: 'stack-not-found',
      message: `The stack “${name}” has no containers.`,
      next: 'Deploy it first.',
    });
  }
  if (!service) return all;
  if (all.includes(service)) return [service];
  throw new AppError({
    code: 'stack-not-found',
    message: `The stack “${name}” has no service “${service}”.`,
  });
}
