import { AppError } from '../../lib/app-error.ts';
import { tryParseJson } from '../../lib/try-parse-json.ts';
import type { DeployJobRequest } from '../../store/job-request.ts';
import type { StackManifest } from '../../store/stack-manifest.ts';
import { checkStack } from './check-stack.ts';
import type { DeployTools } from './ports.ts';
import { ownVolumes, RenderedStack } from './rendered-stack.ts';

/** Throws what on this engine stands in the way of a stack, before anything is taken down for it. */
export async function checkSurroundings(
  tools: DeployTools,
  request: DeployJobRequest,
  rendered: RenderedStack,
): Promise<void> {
  const { engine, library, stacks } = tools;
  const name = request.stack;
  const manifest = library.find(name);
  const [publishing, containers, networks, volumes, deployedVolumes] = await Promise.all([
    engine.listPublishing(),
    engine.listNamed(),
    engine.listNetworks(),
    engine.listVolumes(),
    listDeployedVolumes(tools, manifest),
  ]);
  // Of those that nobody made, a stack that was never deployed asks for consent below.
  const unowned = volumes.filter(({ project }) => project === null && !manifest?.deployed);
  const keptVolumes = new Set([...deployedVolumes, ...unowned.map((volume) => volume.name)]);
  const around = { name, ownDir: library.ownDir, publishing, containers, networks, volumes };
  checkStack(rendered, { ...around, keptVolumes });
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

async function listDeployedVolumes(
  { library }: DeployTools,
  manifest: StackManifest | undefined,
): Promise<string[]> {
  if (!manifest?.deployed) return [];
  const text = await library.findRendered(manifest.name, manifest.deployed);
  const deployed = tryParseJson(text ?? '', RenderedStack);
  return deployed ? ownVolumes(deployed) : [];
}

function volumesLeft(name: string, left: string[]): AppError {
  return new AppError({
    code: 'volumes-left',
    message: `An earlier stack called “${name}” left ${left.length === 1 ? 'a volume' : 'volumes'} behind: ${left.join(', ')}.`,
    next: 'Choose another name, or take them over: the stack then keeps the passwords that they were made with.',
  });
}
