import type { JobResult } from '@stackyard/contract';
import { withRemark } from '../../lib/service-error.ts';
import type { JobPlan } from '../../lib/job-plan.ts';
import type { DeployJobRequest } from '../../store/job-request.ts';
import { aftermath } from './aftermath.ts';
import { awaitReady, watchForFailure } from './await-ready.ts';
import { checkSurroundings } from './check-surroundings.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';
import { rejoinNetworks, unpause } from './make-startable.ts';
import { prepareRevision, type Attempt } from './prepare-revision.ts';
import { pullImages } from '../../docker/pull/pull-images.ts';
import { undo, type Deploy } from './recover.ts';
import { expectedServices, imagesToPull, ownVolumes } from './rendered-stack.ts';
import { restoreNames } from './restore-names.ts';
import { takeStock, type Stock } from './undo-deploy.ts';
import { runsOf } from './watch-for-death.ts';

/** Deploys a stack: render, check, pull, up, ready; and when that fails, what was there before is there again. */
export function planDeploy(tools: DeployTools, request: DeployJobRequest): JobPlan {
  const deployed = tools.library.find(request.stack)?.deployed ?? null;
  const isThere = tools.stacks.containersOf(request.stack).length > 0;
  return {
    kind: 'deploy',
    stack: request.stack,
    title: `Deploy ${request.stack}`,
    isFirstDeploy: deployed === null,
    steps: [
      { id: 'render', title: 'Read the Compose file' },
      { id: 'check', title: 'Check that it can work here' },
      { id: 'pull', title: 'Pull the images' },
      { id: 'up', title: 'Create and start the containers' },
      { id: 'ready', title: 'Wait until every service is ready' },
      ...(deployed === null && isThere ? [] : [backStep(isThere)]),
    ],
    run: (job) => deploy({ tools, job, request, deployed }),
  };
}

function backStep(isThere: boolean) {
  const title = isThere
    ? 'If it fails: put back what was there before'
    : 'If canceled: remove what was made';
  return { id: 'back', title };
}

async function deploy(all: Deploy): Promise<JobResult> {
  const { tools, job, request } = all;
  const attempt = await job.step('render', () =>
    prepareRevision(tools, request, { signal: job.signal, log: (text) => job.log(text) }),
  );
  await job.step('check', () => checkSurroundings(tools, request, attempt.rendered));
  await job.step('pull', (report) =>
    pullImages({
      engine: tools.engine,
      images: imagesToPull(attempt.rendered),
      silenceMs: tools.pullSilenceMs,
      signal: job.signal,
      report,
      log: (text) => job.log(text),
    }),
  );
  const stock = await takeStock(tools, request.stack);
  const before = runsOf(tools, request.stack);
  try {
    await start(all, attempt, stock);
  } catch (error) {
    const remark = await undo(all, stock);
    const reason: unknown = job.signal.aborted ? job.signal.reason : error;
    throw remark ? withRemark(reason, remark) : reason;
  }
  const createdVolumes = tools.library.find(request.stack)?.createdVolumes ?? [];
  await tools.library.markDeployed(request.stack, attempt.revision);
  tools.stacks.touch(request.stack);
  job.afterwards(aftermath(all, { stock, before, createdVolumes }));
  return resultOf(tools, request.stack, attempt);
}

async function start(all: Deploy, attempt: Attempt, stock: Stock): Promise<void> {
  const { tools, job, request } = all;
  const created = ownVolumes(attempt.rendered).filter((volume) => !stock.volumes.has(volume));
  await rememberVolumes(tools, request.stack, created);
  await job.step('up', (report) => up(all, { attempt, report }));
  await job.step('ready', async (report) => {
    await tools.stacks.resyncStack(request.stack);
    for (const remark of await restoreNames(tools, request.stack)) job.log(remark);
    await awaitReady(tools, {
      name: request.stack,
      expected: expectedServices(attempt.rendered),
      withinMs: attempt.readyWithinMs,
      signal: job.signal,
      report,
    });
  });
}

/** `up`, given up as soon as one of the new containers fails: Compose itself would wait for it. */
async function up(
  { tools, job, request }: Deploy,
  { attempt, report }: { attempt: Attempt; report: Parameters<typeof runOnStack>[1]['report'] },
): Promise<void> {
  const name = request.stack;
  const over = new AbortController();
  const before = new Set(tools.stacks.containersOf(name).map(({ id }) => id));
  const giveUp = new AbortController();
  const failing = watchForFailure(tools, { name, before, signal: over.signal }).then((failure) => {
    if (failure) giveUp.abort(failure);
    return failure;
  });
  try {
    const log = (text: string) => job.log(text);
    await unpause(tools, { name, isWanted: () => true, log });
    await rejoinNetworks(tools, { name, files: attempt.paths, signal: job.signal, report, log });
    await runOnStack(tools, {
      name,
      files: attempt.paths,
      command: ['up', '--detach', '--no-build', '--pull=never', '--remove-orphans'],
      signal: AbortSignal.any([job.signal, giveUp.signal]),
      report,
      log,
    });
  } catch (error) {
    job.signal.throwIfAborted();
    await tools.stacks.resyncStack(name).catch(() => undefined);
    over.abort();
    throw (await failing) ?? error;
  } finally {
    over.abort();
  }
}

/** Notes which volumes this deploy is going to make, ahead of it: a backend that is killed meanwhile still knows. */
async function rememberVolumes(
  { library }: DeployTools,
  name: string,
  created: string[],
): Promise<void> {
  const manifest = library.find(name);
  if (!manifest || created.length === 0) return;
  const createdVolumes = [...new Set([...manifest.createdVolumes, ...created])];
  await library.save({ ...manifest, createdVolumes });
}

function resultOf(tools: DeployTools, name: string, attempt: Attempt): JobResult {
  return {
    links: tools.stacks.find(name)?.summary.links ?? [],
    connections: attempt.connections,
  };
}
