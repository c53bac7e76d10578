import { AppError, failureOf } from '../../lib/app-error.ts';
import { tryParseJson } from '../../lib/try-parse-json.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';
import { RenderedStack } from './rendered-stack.ts';
import { isCompleted, removeNewResources, servicesOf, type Undo } from './undo-deploy.ts';

const OF_NEW = ['--no-build', '--pull=never', '--remove-orphans'];

/**
 * Puts back the last revision that was deployed with success: what ran runs again, what was stopped is there and stopped,
 * and the networks and volumes that the failed deploy made are gone. What ran waits for nothing that did not run: a
 * migration of that revision may well fail by now.
 */
export async function putBack(tools: DeployTools, revision: number, undo: Undo): Promise<void> {
  const { name, stock } = undo;
  const has = await servicesOfRevision(tools, name, revision);
  const work: Work = { tools, undo, revision };
  const failures = await runAgain(work, [...stock.running].filter(has));
  await compose(work, ['up', '--no-start', '--no-deps'], [...stock.stopped].filter(has));
  await tools.stacks.resyncStack(name);
  const containers = tools.stacks.containersOf(name);
  const done = servicesOf(containers.filter(isCompleted));
  await compose(
    work,
    ['up', '--detach', '--no-deps'],
    [...stock.completed].filter((service) => has(service) && !done.has(service)),
  );
  const running = servicesOf(containers.filter(({ state }) => state === 'running'));
  await stop(
    work,
    [...stock.stopped].filter((service) => running.has(service)),
  );
  await removeNewResources(tools, undo);
  await tools.stacks.resyncStack(name);
  const [first] = failures;
  if (first)
    throw notAgain(
      failures.map(({ service }) => service),
      first.error,
    );
}

interface Work {
  tools: DeployTools;
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

async function stop({ tools, undo: { name, report, log } }: Work, services: string[]) {
  if (services.length === 0) return;
  await runOnStack(tools, { name, command: ['stop', ...services], report, log });
}

/** Compose refuses all where it does not know one. */
async function servicesOfRevision(
  { library }: DeployTools,
  name: string,
  revision: number,
): Promise<(service: string) => boolean> {
  const text = await library.findRendered(name, revision);
  const rendered = tryParseJson(text ?? '', RenderedStack);
  return (service) => rendered?.services[service] !== undefined;
}

function notAgain(services: string[], error: unknown): AppError {
  const { code, message, next } = failureOf(error);
  const names = services.map((service) => `“${service}”`).join(', ');
  return new AppError({
    code,
    message: `${names}: ${message}`,
    next: next ?? undefined,
    cause: error,
  });
}
