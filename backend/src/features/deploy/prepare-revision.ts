import type { Connection } from '@stackyard/contract';
import { readEnvText } from '../../lib/env-text.ts';
import type { JobContext } from '../../lib/job-plan.ts';
import type { RevisionPaths, StackText } from '../../store/stack-library.ts';
import type { StackManifest } from '../../store/stack-manifest.ts';
import type { DeployJobRequest } from '../../store/job-request.ts';
import type { DeployTools, TemplateFacts } from './ports.ts';
import { renderStack } from './render-stack.ts';
import type { RenderedStack } from './rendered-stack.ts';

const READY_WITHIN_SECONDS = 180;

/** One try at a deploy: a revision on disk, and what Compose makes of it. */
export interface Attempt {
  revision: number;
  paths: RevisionPaths;
  rendered: RenderedStack;
  connections: Connection[];
  readyWithinMs: number;
}

/** Writes what was asked for as a new revision and renders it; nothing of what runs is touched. */
export async function prepareRevision(
  tools: DeployTools,
  request: DeployJobRequest,
  { signal, log }: Pick<JobContext, 'signal' | 'log'>,
): Promise<Attempt> {
  const { library, stacks } = tools;
  const { text, facts } = await textOf(tools, request);
  const manifest = manifestAfter(library.find(request.stack), request.stack, facts);
  await library.save(manifest);
  const revision = await library.addRevision(request.stack, text);
  stacks.touch(request.stack);

  const paths = library.paths(request.stack, revision);
  const question = { name: request.stack, text, paths, signal, log };
  const { bytes, rendered } = await renderStack(tools.compose, question);
  await library.writeRendered(request.stack, revision, bytes);
  return {
    revision,
    paths,
    rendered,
    connections: manifest.connections,
    readyWithinMs: manifest.readyWithinSeconds * 1000,
  };
}

async function textOf(
  tools: DeployTools,
  { stack, source, takeOverVolumes }: DeployJobRequest,
): Promise<{ text: StackText; facts: TemplateFacts | undefined }> {
  const { templates, library } = tools;
  if (source.from === 'template') {
    const earlier = takeOverVolumes ? await earlierSecrets(tools, stack, source.templateId) : {};
    const filled = await templates.fill(source.templateId, { ...source.variables, ...earlier });
    return { text: { compose: filled.compose, env: filled.env }, facts: filled };
  }
  const template = library.find(stack)?.template;
  const variables = readEnvText(source.text.env);
  return {
    text: source.text,
    facts: template ? templates.describe(template.id, variables) : undefined,
  };
}

/** Data that is taken over is locked with the passwords that it was made with. */
async function earlierSecrets(
  { library, templates }: DeployTools,
  stack: string,
  templateId: string,
): Promise<Record<string, string>> {
  const variables = readEnvText((await library.findArchivedEnv(stack)) ?? '');
  const names = new Set(templates.secretsOf(templateId));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)));
}

function manifestAfter(
  before: StackManifest | undefined,
  name: string,
  facts: TemplateFacts | undefined,
): StackManifest {
  return {
    name,
    createdAt: before?.createdAt ?? new Date().toISOString(),
    template: facts?.template ?? null,
    places: facts?.places ?? [],
    connections: facts?.connections ?? [],
    readyWithinSeconds: facts?.readyWithinSeconds ?? READY_WITHIN_SECONDS,
    latest: before?.latest ?? 0,
    deployed: before?.deployed ?? null,
    createdVolumes: before?.createdVolumes ?? [],
  };
}
