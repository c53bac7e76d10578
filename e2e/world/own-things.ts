import type { LabEngine } from './lab-engine.ts';

/**
 * Whatever a run makes carries the id of the process that began it: runs by hand may share the tests' engine, and what is
 * left of one that was killed can be told from what another one still needs.
 */
export const RUN_VARIABLE = 'STACKYARD_STORIES_RUN';

/** The names of the worker that this process is. The workers of one run share the engine too, and nothing else. */
export function ownNames() {
  const run = process.env[RUN_VARIABLE] ?? '';
  const worker = Number(process.env.TEST_PARALLEL_INDEX ?? '0');
  return {
    run: Number(run),
    worker,
    stackPrefix: `story-${run}-`,
    image: imageOf(worker),
    standalone: `stackyard-stories-${run}-${worker}`,
    /** Images that the stories' own registry serves lie below it. */
    registryFolder: `stories-${run}-${worker}`,
    bare: `stackyard-stories-${run}-${worker}-bare`,
  };
}

/** A repository for each worker, since Docker Desktop names an extension's containers after it. */
export function imageOf(worker: number): string {
  return `stackyard/stories-${process.env[RUN_VARIABLE] ?? ''}-${worker}:under-test`;
}

const OWNER = /(?:^story-|^stackyard_stories-|^stackyard-stories-|\/stories-)(\d+)\b/;

/** Removes what the runs that `isMeant` made; those of others are none of our business. */
export async function removeThingsOf(
  engine: LabEngine,
  isMeant: (run: number) => boolean,
): Promise<void> {
  const list = async (...args: string[]) =>
    (await engine.docker(...args)).split('\n').filter((name) => isOwned(name, isMeant));
  const project = '{{.Label "com.docker.compose.project"}}';
  const stacks = [
    ...(await list('ps', '--all', '--format', project)),
    ...(await list('volume', 'ls', '--format', project)),
    ...(await list('network', 'ls', '--format', project)),
  ];
  for (const stack of new Set(stacks)) await engine.sweep(stack);

  await removeEach(engine, ['rm', '--force'], await list('ps', '--all', '--format', '{{.Names}}'));
  await removeEach(engine, ['volume', 'rm'], await list('volume', 'ls', '--quiet'));
  const tags = await list('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}');
  await removeEach(engine, ['image', 'rm'], tags);
}

function isOwned(name: string, isMeant: (run: number) => boolean): boolean {
  const owner = OWNER.exec(name)?.[1];
  return owner !== undefined && isMeant(Number(owner));
}

async function removeEach(engine: LabEngine, command: string[], names: string[]): Promise<void> {
  if (names.length > 0) await engine.docker(...command, ...names);
}
