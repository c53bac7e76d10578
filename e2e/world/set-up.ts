import type { FullConfig } from '@playwright/test';
import { defaultReference } from '../../scripts/extension/build-image.ts';
import { openLabEngine } from './lab-engine.ts';
import { imageOf, removeThingsOf, RUN_VARIABLE } from './own-things.ts';

/** Finds the tests' engine and the built image, and clears what runs that were killed left behind. */
export default async function setUp({ workers }: FullConfig): Promise<void> {
  const image = process.env.STACKYARD_STORIES_IMAGE ?? (await defaultReference());
  const engine = await openLabEngine();
  if (!(await engine.succeeds('image', 'inspect', image))) {
    throw new Error(
      `The tests' engine has no ${image}: build it with npm run lab -- shell npm run extension -- build.`,
    );
  }
  await removeThingsOf(engine, (run) => !isAlive(run));
  process.env[RUN_VARIABLE] = String(process.pid);
  for (let worker = 0; worker < workers; worker += 1) {
    await engine.docker('tag', image, imageOf(worker));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
