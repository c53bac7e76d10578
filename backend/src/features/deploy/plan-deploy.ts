import type { JobResult } from '@stackyard/contract';
import { AppError, messageOf } from '../../lib/app-error.ts';
import { withRemark } from '../../lib/service-error.ts';
import type { JobContext, JobPlan, StepReport } from '../../lib/job-plan.ts';
import type { DeployJobRequest } from '../../store/job-request.ts';
import { awaitReady, watchForFailure } from './await-ready.ts';
import { checkStack, type Surroundings } from './check-stack.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';
import { rejoinNetworks, unpause } from './make-startable.ts';
import { prepareRevision, type Attempt } from './prepare-revision.ts';
import { pullImages } from '../../docker/pull/pull-images.ts';
import {
  expectedServices,
  imagesToPull,
  ownVolumes,
  type RenderedStack,
} from './rendered-stack.ts';
import { putBack, removeWhatWasMade, takeStock, type Stock } from './undo-deploy.ts';

/** Compose may wait for dependencies that wait for their health, so it gets more time than readiness alone. */
const UP_EXTRA_MS = 60_000;

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

interface Deploy {
  tools: DeployTools;
  job: JobContext;
  request: DeployJobRequest;
  /** The last revision that was deployed with success. */
  deployed: number | null;
}

async function deploy(all: Deploy): Promise<JobResult> {
  const { tools, job, request } = all;
  const attempt = await job.step('render', () =>
    prepareRevision(tools, request, { signal: job.signal, log: (text) => job.log(text) }),
  );
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
  const stock = await takeStock(tools, request.stack);
  try {
    await start(all, attempt, stock);
  } catch (error) {
    const remark = await undo(all, stock);
    const reason: unknown = job.signal.aborted ? job.signal.reason : error;
    throw remark ? withRemark(reason, remark) : reason;
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
    engine.listNetworks(),
    engine.listVolumes(),
    holdersOf(tools, rendered),
  ]);
  const { ownDir } = library;
  const around: Surroundings = {
    ...{ name, ownDir, publishing, volumes, holders },
    networks: networks.map((network) => network.name),
  };
  checkStack(rendered, around);
  const manifest = library.find(name);
  const isNew = manifest?.deployed === null && stacks.containersOf(name).length === 0;
  if (!isNew || request.takeOverVolumes) return;
  // By label, and by name: one that was made by hand holds somebody's data too.
  const wanted = new Set(ownVolumes(rendered));
  const left = volumes
    .filter((volume) => volume.project === name || wanted.has(volume.name))
    .filter((volume) => !manifest.createdVolumes.includes(volume.name))
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

async function start(all: Deploy, attempt: Attempt, stock: Stock): Promise<void> {
  const { tools, job, request } = all;
  const created = ownVolumes(attempt.rendered).filter((volume) => !stock.volumes.has(volume));
  await rememberVolumes(tools, request.stack, created);
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
    const log = (text: string) => job.log(text);
    await unpause(tools, { name, isWanted: () => true, log });
    await rejoinNetworks(tools, { name, files: attempt.paths, signal: job.signal, report, log });
    await runOnStack(tools, {
      name,
      files: attempt.paths,
      command: ['up', '--detach', '--no-build', '--pull=never', '--remove-orphans'],
      timeoutMs: attempt.readyWithinMs + UP_EXTRA_MS,
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

/** Makes the engine be as before, as far as that is known, and answers what to say of it. */
async function undo(
  { tools, job, request: { stack: name }, deployed }: Deploy,
  stock: Stock,
): Promise<string | undefined> {
  const log = (text: string) => job.log(text);
  // What a first deploy left is kept to be looked at, unless the user said stop.
  const isUnwanted = !stock.hasContainers && job.signal.aborted;
  const isChange = stock.hasContainers && deployed !== null;
  if (!isUnwanted && !isChange) return undefined;
  const work = (report: StepReport) =>
    isChange
      ? putBack(tools, deployed, { name, stock, report, log })
      : removeWhatWasMade(tools, { name, stock, report, log });
  const words = stock.running.size > 0 ? 'What ran before runs again.' : 'It is as it was before.';
  return job.step('back', work).then(
    () => (isChange ? words : 'What it had made was removed.'),
    (error: unknown) => {
      job.log(messageOf(error));
      return undefined;
    },
  );
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

function volumesLeft(name: string, left: string[]): AppError {
  return new AppError({
    code: 'volumes-left',
    message: `An earlier stack called “${name}” left ${left.length === 1 ? 'a volume' : 'volumes'} behind: ${left.join(', ')}.`,
    next: 'Choose another name, or take them over: the stack then keeps the passwords that they were made with.',
  });
}
