import type { EngineContainer } from '../../docker/normalize-container.ts';
import { pullImages } from '../../docker/pull/pull-images.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { runOnStack } from './compose-up.ts';
import type { DeployTools } from './ports.ts';

interface Question {
  name: string;
  /** One service only; null for all of the stack. */
  service: string | null;
  signal: AbortSignal;
  report: StepReport;
  log: (text: string) => void;
}

type Files = ReturnType<DeployTools['library']['paths']>;

/**
 * Brings a stack to where `start` works: goes on with what is paused, and makes what the deployed revision asks for and
 * the engine does not have. What is there stays as it is.
 */
export async function makeStartable(tools: DeployTools, question: Question): Promise<void> {
  const { name, service, log } = question;
  const isWanted = (one: string) => service === null || one === service;
  await unpause(tools, { name, isWanted, log });
  const wish = tools.library.findWish(name);
  const files = wish && tools.library.paths(name, wish.revision);
  if (files) {
    await makeMissing(tools, { ...question, files, isWanted });
    await makeAgain(tools, { ...question, files, isWanted });
  }
  await rejoinNetworks(tools, { ...question, files });
}

/** Compose can neither start nor deploy a paused container. */
export async function unpause(
  { engine, stacks }: Pick<DeployTools, 'engine' | 'stacks'>,
  { name, isWanted, log }: Pick<Question, 'name' | 'log'> & { isWanted: (name: string) => boolean },
): Promise<void> {
  const paused = stacks
    .containersOf(name)
    .filter(({ state, compose }) => state === 'paused' && isWanted(compose?.service ?? ''));
  for (const container of paused) {
    await engine.unpause(container);
    log(`${container.name} goes on after its pause.`);
  }
  if (paused.length > 0) await stacks.resyncStack(name);
}

/**
 * A container holds on to the id of its network. When that network is gone, it starts neither by itself nor by Compose,
 * even once there is another one of the same name: it has to be put into that one. Without files nobody knows how the
 * network is to be made.
 */
export async function rejoinNetworks(
  tools: DeployTools,
  question: Omit<Question, 'service'> & { files: Files | undefined },
): Promise<void> {
  const { name, files, log } = question;
  const cutOff = await listCutOff(tools, name);
  if (cutOff.length === 0) return;
  if (files && cutOff.some(({ isThere }) => !isThere)) {
    const services = cutOff.map(({ container }) => serviceOf(container));
    await upWithoutStart(tools, { ...question, files, services, options: ['--no-recreate'] });
  }
  for (const { container, network, isThere } of await listCutOff(tools, name)) {
    if (!isThere) continue;
    await tools.engine.rejoinNetwork(container, network);
    log(`${container.name} was put into the network ${network} that is there now.`);
  }
  await tools.stacks.resyncStack(name);
}

interface Making extends Question {
  files: Files;
  isWanted: (service: string) => boolean;
}

async function makeMissing(tools: DeployTools, making: Making): Promise<void> {
  const { name, isWanted, log } = making;
  const services = tools.stacks.listMissing(name).filter(isWanted);
  if (services.length === 0) return;
  log(`Making the containers that are missing: ${services.join(', ')}.`);
  await pullFor(tools, making, services);
  await upWithoutStart(tools, { ...making, services, options: ['--no-recreate'] });
}

/** Those that use a namespace of a container that is gone cannot be started again. */
async function makeAgain(tools: DeployTools, making: Making): Promise<void> {
  const { name, isWanted, log } = making;
  await tools.stacks.resyncStack(name);
  const { toMakeAgain } = tools.stacks.listCutOff(name);
  const services = [...new Set(toMakeAgain.map(serviceOf))].filter(isWanted);
  if (services.length === 0) return;
  log(`Making containers again that belong to one that is gone: ${services.join(', ')}.`);
  await pullFor(tools, making, services);
  await upWithoutStart(tools, { ...making, services, options: ['--force-recreate'] });
}

async function pullFor(
  { engine, library, pullSilenceMs }: DeployTools,
  { name, signal, report, log }: Question,
  services: string[],
): Promise<void> {
  const wished = library.findWish(name)?.services.filter((one) => services.includes(one.name));
  const images = (wished ?? []).flatMap(({ image }) => (image ? [{ image, mayPull: true }] : []));
  await pullImages({ engine, images, silenceMs: pullSilenceMs, signal, report, log });
}

async function upWithoutStart(
  tools: DeployTools,
  {
    services,
    options,
    ...question
  }: Omit<Question, 'service'> & { files: Files; services: string[]; options: string[] },
): Promise<void> {
  // With what it depends on: without, Compose (2.40) makes containers whose labels name no order any more.
  const command = ['up', '--no-start', '--no-build', '--pull=never', ...options];
  await runOnStack(tools, {
    ...question,
    command: [...command, ...new Set(services)],
  });
  await tools.stacks.resyncStack(question.name);
}

async function listCutOff({ engine, stacks }: DeployTools, name: string) {
  const networks = await engine.listNetworks();
  const ids = new Set(networks.map(({ id }) => id));
  const names = new Set(networks.map((network) => network.name));
  return stacks
    .containersOf(name)
    .filter(({ state }) => state === 'exited' || state === 'created')
    .flatMap((container) =>
      container.attachments
        .filter(({ networkId }) => !ids.has(networkId))
        .map(({ name: network }) => ({ container, network, isThere: names.has(network) })),
    );
}

function serviceOf({ compose }: EngineContainer): string {
  return compose?.service ?? '';
}
