import { defaultReference } from '../../scripts/extension/build-image.ts';
import { openLabEngine } from './lab-engine.ts';
import { removeOwnThings, STORY_IMAGE } from './own-things.ts';

/** Finds the lab's engine and the built image, and clears what a run that was killed left behind. */
export default async function setUp(): Promise<void> {
  const image = process.env.STACKYARD_STORIES_IMAGE ?? (await defaultReference());
  const engine = await openLabEngine();
  if (!(await engine.succeeds('image', 'inspect', image))) {
    throw new Error(
      `The lab's engine has no ${image}: build it with npm run extension -- build --lab.`,
    );
  }
  await removeOwnThings(engine);
  await engine.docker('tag', image, STORY_IMAGE);
}
