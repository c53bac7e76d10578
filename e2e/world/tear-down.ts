import { openLabEngine } from './lab-engine.ts';
import { removeOwnThings, STORY_IMAGE } from './own-things.ts';

export default async function tearDown(): Promise<void> {
  const engine = await openLabEngine();
  await removeOwnThings(engine);
  await engine.docker('image', 'rm', STORY_IMAGE);
}
