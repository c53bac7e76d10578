import type { DeployRequest, JobTicket } from '@stackyard/contract';
import { AppError } from '../../lib/app-error.ts';
import type { Handlers } from '../../lib/handlers.ts';
import type { JobRequest } from '../../store/job-request.ts';
import type { DeployTools } from './ports.ts';

type Names =
  'deployStack' | 'redeployStack' | 'startStack' | 'stopStack' | 'restartStack' | 'removeStack';

interface Options {
  tools: Pick<DeployTools, 'stacks' | 'library' | 'templates'>;
  start: (request: JobRequest) => JobTicket;
  /** Throws `engine-away` while there is no engine: nothing is begun that can not work. */
  needEngine: () => void;
}

export function createDeployHandlers({ tools, start, needEngine }: Options): Pick<Handlers, Names> {
  const begin = (request: JobRequest) => {
    needEngine();
    return start(request);
  };
  const act = (kind: 'start' | 'stop' | 'restart', stack: string, service?: string) => {
    needStack(tools, stack);
    return begin({ kind, stack, service: service ?? null });
  };
  return {
    deployStack: async ({ body }) => {
      refuseTakenName(tools, body.name);
      // Fill in the form before there is a job, so that a wrong field is told beside the field.
      if (body.kind === 'template') await tools.templates.fill(body.templateId, body.variables);
      return begin(toJobRequest(body));
    },
    redeployStack: ({ params: { name: stack }, body: { basedOn, ...text } }) => {
      needManaged(tools, stack);
      refuseOlderText(tools, stack, basedOn);
      const source = { from: 'text' as const, text };
      return begin({ kind: 'deploy', stack, takeOverVolumes: false, source });
    },
    startStack: async ({ params: { name }, body }) => {
      const files = await textToDeploy(tools, name);
      if (!files) return act('start', name, body.service);
      const source = { from: 'text' as const, text: files };
      return begin({ kind: 'deploy', stack: name, takeOverVolumes: false, source });
    },
    stopStack: ({ params, body }) => act('stop', params.name, body.service),
    restartStack: ({ params, body }) => act('restart', params.name, body.service),
    removeStack: ({ params, body }) => {
      needStack(tools, params.name);
      return begin({ kind: 'remove', stack: params.name, volumes: body.volumes });
    },
  };
}

function toJobRequest(body: DeployRequest): JobRequest {
  const { name: stack, takeOverVolumes } = body;
  const source =
    body.kind === 'template'
      ? {
          from: 'template' as const,
          templateId: body.templateId,
          variables: body.variables,
        }
      : { from: 'text' as const, text: { compose: body.compose, env: body.env } };
  return { kind: 'deploy', stack, takeOverVolumes, source };
}

/** The text of a managed stack without containers, the last one that worked: to start it is to deploy it. */
async function textToDeploy({ stacks, library }: Options['tools'], name: string) {
  const manifest = library.find(name);
  if (!manifest || stacks.containersOf(name).length > 0) return undefined;
  return library.findText(name, manifest.deployed ?? manifest.latest);
}

/** A name is free again after a first deploy that left nothing on the engine. */
function refuseTakenName({ stacks, library }: Options['tools'], name: string): void {
  const isOnEngine = stacks.containersOf(name).length > 0;
  const wasDeployed = (library.find(name)?.deployed ?? null) !== null;
  if (!isOnEngine && !wasDeployed) return;
  throw new AppError({
    code: 'stack-name-taken',
    message: `A stack called “${name}” is there already.`,
    next: 'Choose another name, or open that stack.',
  });
}

/** Two tabs may edit one stack: the second to deploy is told, rather than the first overwritten. */
function refuseOlderText(
  { library }: Options['tools'],
  name: string,
  basedOn: number | undefined,
): void {
  if (basedOn === undefined || basedOn === library.find(name)?.latest) return;
  throw new AppError({
    code: 'stack-changed',
    message: `“${name}” was deployed with another text since you opened this one.`,
    next: 'Look at the newer text before you replace it.',
  });
}

function needStack({ stacks }: Pick<DeployTools, 'stacks'>, name: string): void {
  if (stacks.find(name)) return;
  throw new AppError({
    code: 'stack-not-found',
    message: `There is no stack called “${name}” any more.`,
  });
}

function needManaged({ library, stacks }: Options['tools'], name: string): void {
  if (library.find(name)) return;
  needStack({ stacks }, name);
  throw new AppError({
    code: 'stack-not-managed',
    message: `The stack “${name}” was not made here, so it can not be edited here.`,
    next: 'Edit it where it was started from.',
  });
}
