import type { LabEngine } from './lab-engine.ts';

/** Every stack of the stories begins with it, and nobody else's does. */
export const STACK_PREFIX = 'story-';
/** A tag of its own, so that the stories neither meet nor stop an installation of somebody else. */
export const STORY_IMAGE = 'stackyard/stories:under-test';
export const STANDALONE_NAME = 'stackyard-stories';
export const BARE_NAME = 'stackyard-stories-bare';
/** Images that the stories' own registry serves lie below this folder. */
export const REGISTRY_FOLDER = 'stories';

const PROJECT_LABEL = '{{.Label "com.docker.compose.project"}}';

/** Removes whatever an earlier run left behind, be it that it was killed. */
export async function removeOwnThings(engine: LabEngine): Promise<void> {
  const lines = async (...args: string[]) =>
    (await engine.docker(...args)).split('\n').filter(Boolean);
  const projects = [
    ...(await lines('ps', '--all', '--format', PROJECT_LABEL)),
    ...(await lines('volume', 'ls', '--format', PROJECT_LABEL)),
    ...(await lines('network', 'ls', '--format', PROJECT_LABEL)),
  ].filter(isOwnProject);
  for (const project of new Set(projects)) await engine.sweep(project);

  const backends = await lines('ps', '--all', '--quiet', '--filter', `name=^/${STANDALONE_NAME}`);
  if (backends.length > 0) await engine.docker('rm', '--force', ...backends);
  const volumes = await lines('volume', 'ls', '--quiet', '--filter', `name=${STANDALONE_NAME}`);
  if (volumes.length > 0) await engine.docker('volume', 'rm', '--force', ...volumes);

  const images = await lines('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}');
  const own = images.filter((image) => image.includes(`/${REGISTRY_FOLDER}/`));
  if (own.length > 0) await engine.docker('image', 'rm', '--force', ...own);
}

function isOwnProject(project: string): boolean {
  return project.startsWith(STACK_PREFIX) || project === 'stackyard_stories-desktop-extension';
}
