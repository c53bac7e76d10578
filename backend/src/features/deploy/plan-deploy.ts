import type { JobResult } from '@stackyard/contract';
import { AppError, messageOf } from '../../lib/app-error.ts';
import { withRemark } from '../../lib/service-error.ts';
import type { JobContext, JobPlan } from '../../lib/job-plan.ts';
import type { DeployJobRequest } from '../../store/job-request.ts';
import { awaitReady, watchForFailure } from './await-ready.ts';
import { checkStack, type Surroundings } from './check-stack.ts';
import { runOnStack } from './compose-up.ts';
import { removeWhatWasMade, runsNow, startPrevious } from './go-back.ts';
import type { DeployTools } from './ports.ts';
import { prepareRevision, type Attempt } from './prepare-revision.ts';
import { pullImages } from './pull-images.ts';
import {
  expectedServices,
  imagesToPull,
  ownVolumes,
  type RenderedStack,
} from './rendered-stack.ts';

/** Compose may wait for dependencies that wait for their health, so it gets more time than readiness alone. */
const UP_EXTRA_MS = 60_000;

/** Deploys a stack: render, check, pull, up, ready; and when that fails, what ran before runs again. */
export function planDeploy(tools: DeployTools, request: DeployJobRequest): JobPlan {
  const isFirst = (tools.library.find(request.stack)?.deployed ?? null) === null;
  return {
    kind: 'deploy',
    stack: request.stack,
    title: `Deploy ${request.stack}`,
    isFirstDeploy: isFirst,
    steps: [
      { id: 'render', title: 'Read the Compose file' },
      { id: 'check', title: 'Check that it can work here' },
      { id: 'pull', title: 'Pull the images' },
      { id: 'up', title: 'Create and start the containers' },
      { id: 'ready', title: 'Wait until every service is ready' },
      isFirst
        ? { id: 'back', title: 'If canceled: remove what was made' }
        : { id: 'back', title: 'If it fails: put back what ran before' },
    ],
    run: (job) => deploy({ tools, job, request, isFirst }),
  };
}

interface Deploy {
  tools: DeployTools;
  job: JobContext;
  request: DeployJobRequest;
  isFirst: boolean;
}

async function deploy(all: Deploy): Promise<JobResult> {
  const { tools, job, request } = all;
  const attempt = await job.step('render', () => prepareRevision(tools, request, job));
  await job.step('check', () => check(all, attempt.rendered));
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
  const ranBefore = runsNow(tools, request.stack);
  try {
    await start(all, attempt);
  } catch (error) {
    const isBack = await goBack(all, ranBefore);
    throw isBack ? withRemark(error, 'What ran before runs again.') : error;
  }
  await tools.library.markDeployed(request.stack, attempt.revision);
  tools.stacks.touch(request.stack);
  return resultOf(tools, request.stack, attempt);
}

async function check({ tools, request }: Deploy, rendered: RenderedStack): Promise<void> {
  const { engine, library, stacks } = tools;
  const name = request.stack;
  const [publishing, networks, volumes, holders] = await Promise.all([
    engine.listPublishing(),
    engine.listNetworkNames(),
    engine.listVolumes(),
    holdersOf(tools, rendered),
  ]);
  const { ownDir } = library;
  const around: Surroundings = { name, ownDir, publishing, networks, volumes, holders };
  checkStack(rendered, around);
  const manifest = library.find(name);
  const isNew = manifest?.deployed === null && stacks.containersOf(name).length === 0;
  if (!isNew || request.takeOverVolumes) return;
  const left = volumes
    .filter((volume) => volume.project === name && !manifest.createdVolumes.includes(volume.name))
    .map((volume) => volume.name);
  if (left.length > 0) throw volumesLeft(name, left);
}

async function holdersOf({ engine }: DeployTools, rendered: RenderedStack) {
  const holders: Surroundings['holders'] = new Map();
  for (const { container_name: name } of Object.values(rendered.services)) {
    const holder = name ? await engine.findContainer(name) : undefined;
    if (name && holder) holders.set(name, { project: holder.compose?.project ?? null });
  }
  return holders;
}

async function start(all: Deploy, attempt: Attempt): Promise<void> {
  const { tools, job, request } = all;
  await rememberVolumes(tools, request.stack, attempt.rendered);
  await job.step('up', (report) => up(all, { attempt, report }));
  await job.step('ready', async (report) => {
    await tools.stacks.resyncStack(request.stack);
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
    await runOnStack(tools, {
      name,
      files: attempt.paths,
      command: ['up', '--detach', '--no-build', '--pull=never', '--remove-orphans'],
      timeoutMs: attempt.readyWithinMs + UP_EXTRA_MS,
      signal: AbortSignal.any([job.signal, giveUp.signal]),
      report,
      log: (text) => job.log(text),
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

/** True once what ran before the deploy runs again. */
async function goBack(
  { tools, job, request, isFirst }: Deploy,
  ranBefore: boolean,
): Promise<boolean> {
  const name = request.stack;
  const log = (text: string) => job.log(text);
  if (isFirst ? !job.signal.aborted : !ranBefore) return false;
  return job
    .step('back', (report) =>
      isFirst
        ? removeWhatWasMade(tools, { name, report, log })
        : startPrevious(tools, { name, report, log }),
    )
    .then(() => !isFirst)
    .catch((error: unknown) => {
      job.log(messageOf(error));
      return false;
    });
}

/** Notes which volumes this deploy is going to make, ahead of it: a backend that is killed meanwhile still knows. */
async function rememberVolumes(
  { engine, library }: DeployTools,
  name: string,
  rendered: RenderedStack,
): Promise<void> {
  const there = new Set((await engine.listVolumes()).map((volume) => volume.name));
  const created = ownVolumes(rendered).filter((volume) => !there.has(volume));
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

function volumesLeft(name: string, left: string[]): AppError {
  return new AppError({
    code: 'volumes-left',
    message: `An earlier stack called “${name}” left ${left.length === 1 ? 'a volume' : 'volumes'} behind: ${left.join(', ')}.`,
    next: 'Choose another name, or take them over: the stack then keeps the passwords that they were made with.',
  });
}
