import type { JobResult } from '@stackyard/contract';
import { AppError } from '../../lib/app-error.ts';
import type { JobContext, JobPlan, StepReport } from '../../lib/job-plan.ts';
import type { JobRequest } from '../../store/job-request.ts';
import { awaitReady, showServices } from './await-ready.ts';
import { runOnStack } from './compose-up.ts';
import { makeStartable } from './make-startable.ts';
import type { DeployTools } from './ports.ts';
import { runsOf, watchForDeath } from './watch-for-death.ts';

type ActionRequest = Extract<JobRequest, { kind: 'start' | 'stop' | 'restart' }>;

const READY_WITHIN_MS = 180_000;
/** As many containers as may hang on one another by their namespaces. */
const LONGEST_CHAIN = 5;
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
  request: ActionRequest,
  job: JobContext,
): Promise<JobResult> {
  const { kind, stack, service } = request;
  const services = servicesOf(tools, stack, service);
  const before = runsOf(tools, stack);
  await job.step('act', (report) =>
    (kind === 'stop' ? stop : start)(tools, request, { job, report }),
  );
  if (kind === 'stop') return { links: [], connections: [] };
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
    watch: (signal) => watchForDeath(tools, { name: stack, before, forMs: tools.watchMs, signal }),
    fail: (failure) =>
      job.step('ready', (report) => {
        showServices(report, tools.stacks.find(stack)?.services ?? []);
        return Promise.reject(failure);
      }),
  });
  return { links: tools.stacks.find(stack)?.summary.links ?? [], connections: [] };
}

interface Step {
  job: JobContext;
  report: StepReport;
}

async function stop(tools: DeployTools, request: ActionRequest, step: Step): Promise<void> {
  const { stack, service } = request;
  await run(tools, { stack, command: ['stop', ...(service ? [service] : [])] }, step);
  await tools.stacks.resyncStack(stack);
  tools.stacks.dismissFailures(stack, service);
}

async function start(tools: DeployTools, request: ActionRequest, step: Step): Promise<void> {
  const { kind, stack, service } = request;
  const { job, report } = step;
  const { signal } = job;
  const log = (text: string) => job.log(text);
  await makeStartable(tools, { name: stack, service, signal, report, log });
  await run(tools, { stack, command: [kind, ...(service ? [service] : [])] }, step);
  await tools.stacks.resyncStack(stack);
  await restartCutOff(tools, stack, step);
}

/** What shares a namespace with a container that was started again is left in the old one, until it is restarted too. */
async function restartCutOff(tools: DeployTools, stack: string, step: Step): Promise<void> {
  for (let round = 0; round < LONGEST_CHAIN; round += 1) {
    const { toRestart } = tools.stacks.listCutOff(stack);
    const services = new Set(toRestart.flatMap(({ compose }) => compose?.service ?? []));
    if (services.size === 0) return;
    await run(tools, { stack, command: ['restart', '--no-deps', ...services] }, step);
    await tools.stacks.resyncStack(stack);
  }
}

async function run(
  tools: DeployTools,
  { stack, command }: { stack: string; command: string[] },
  { job, report }: Step,
): Promise<void> {
  await runOnStack(tools, {
    name: stack,
    command,
    signal: job.signal,
    report,
    log: (text) => job.log(text),
  });
}

function servicesOf({ stacks }: DeployTools, name: string, service: string | null): string[] {
  const there = (stacks.find(name)?.services ?? []).map((one) => one.name);
  const all = [...new Set([...there, ...stacks.listMissing(name)])];
  if (there.length === 0) {
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
