import type { EngineContainer } from '../../docker/normalize-container.ts';
import { AppError, failureOf } from '../../lib/app-error.ts';
import { tryParseJson } from '../../lib/try-parse-json.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';
import { RenderedStack } from './rendered-stack.ts';
import { restoreNames } from './restore-names.ts';
import { isCompleted, removeNewResources, servicesOf, type Undo } from './undo-deploy.ts';

const OF_NEW = ['--no-build', '--pull=never', '--remove-orphans'];

/**
 * Puts back the last revision that was deployed with success: what ran runs again, what was stopped is there and stopped,
 * and the networks and volumes that the failed deploy made are gone. What ran waits for nothing that did not run: a
 * migration of that revision may well fail by now. Resolves with what is not quite as it was, one sentence each.
 */
export async function putBack(tools: Tools, revision: number, undo: Undo): Promise<string[]> {
  const { name, stock } = undo;
  const has = await servicesOfRevision(tools, name, revision);
  const work: Work = { tools, undo, revision };
  const failures = await runAgain(work, [...stock.running].filter(has));
  await makeStopped(work, [...stock.stopped].filter(has));
  await endOneShots(work, [...stock.completed].filter(has));
  await removeNewResources(tools, undo);
  await tools.stacks.resyncStack(name);
  const remarks = await restoreNames(tools, name);
  if (failures[0]) throw notAgain(failures, failures[0].error);
  return remarks;
}

type Tools = Pick<DeployTools, 'engine' | 'compose' | 'library' | 'stacks' | 'stallMs'>;

interface Work {
  tools: Tools;
  undo: Undo;
  revision: number;
}

interface NotStarted {
  service: string;
  error: unknown;
}

/** All at once; where that fails each by itself, so that one which can not come back holds up no other. */
async function runAgain(work: Work, services: string[]): Promise<NotStarted[]> {
  const start = (some: string[]) => compose(work, ['up', '--detach', '--no-deps'], some);
  const failed = await start(services).then(
    () => false,
    (error: unknown) => {
      work.undo.log(failureOf(error).message);
      return true;
    },
  );
  if (!failed) return [];
  const each = async (some: string[]) => {
    const left: NotStarted[] = [];
    for (const service of some) {
      await start([service]).catch((error: unknown) => left.push({ service, error }));
    }
    return left;
  };
  const left = await each(services);
  // One may need the network of another that came after it.
  return left.length < services.length ? each(left.map(({ service }) => service)) : left;
}

/** What was stopped is there and stopped, though the deploy may have started it. */
async function makeStopped(work: Work, services: string[]): Promise<void> {
  const { tools, undo } = work;
  await compose(work, ['up', '--no-start', '--no-deps'], services);
  await tools.stacks.resyncStack(undo.name);
  const isRunning = ({ state }: EngineContainer) => state === 'running';
  const running = servicesOf(tools.stacks.containersOf(undo.name).filter(isRunning));
  const started = services.filter((service) => running.has(service));
  if (started.length === 0) return;
  const { name, report, log } = undo;
  await runOnStack(tools, { name, command: ['stop', ...started], report, log });
}

/** One that has done its work, be it that of the newer revision, is left alone; nobody waits for the others. */
async function endOneShots(work: Work, services: string[]): Promise<void> {
  const { tools, undo } = work;
  const done = servicesOf(tools.stacks.containersOf(undo.name).filter(isCompleted));
  const open = services.filter((service) => !done.has(service));
  await compose(work, ['up', '--detach', '--no-deps'], open);
}

async function compose(
  { tools, undo: { name, report, log }, revision }: Work,
  command: string[],
  services: string[],
): Promise<void> {
  if (services.length === 0) return;
  const files = tools.library.paths(name, revision);
  const whole = [...command, ...OF_NEW, ...services];
  await runOnStack(tools, { name, files, command: whole, report, log });
}

/** Compose refuses all where it does not know one. */
async function servicesOfRevision(
  { library }: Tools,
  name: string,
  revision: number,
): Promise<(service: string) => boolean> {
  const text = await library.findRendered(name, revision);
  const rendered = tryParseJson(text ?? '', RenderedStack);
  return (service) => rendered?.services[service] !== undefined;
}

function notAgain(failures: NotStarted[], error: unknown): AppError {
  const { code, message, next } = failureOf(error);
  const names = failures.map(({ service }) => `“${service}”`).join(', ');
  return new AppError({
    code,
    message: `${names}: ${message}`,
    next: next ?? undefined,
    cause: error,
  });
}
