import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@stackyard/lab/desktop';
import { openLabEngine, type LabEngine } from '../world/lab-engine.ts';
import { openStandaloneDoor, type StandaloneDoor } from '../world/standalone-door.ts';
import { defaultReference } from '../../scripts/extension/build-image.ts';
import { scenes, STACKS, type Scene } from './scenes.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const SIZE = { width: 1200, height: 800 };

/** Takes the README's pictures from the built image, running on the tests' engine, and removes what it made. */
export async function takePictures(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const engine = await openLabEngine();
  await refuseForeignStacks(engine);
  const image = process.env.STACKYARD_STORIES_IMAGE ?? (await defaultReference());
  const door = await openStandaloneDoor(engine, { image, name: 'stackyard-pictures', port: 7830 });
  try {
    await showAll(door);
  } finally {
    await door.close();
    for (const stack of STACKS) await engine.sweep(stack);
  }
}

/** At the end whatever has these names is removed, so nothing may have them before. */
async function refuseForeignStacks(engine: LabEngine): Promise<void> {
  for (const stack of STACKS) {
    const found = [...(await engine.containersOf(stack)), ...(await engine.volumesOf(stack))];
    if (found.length > 0) {
      throw new Error(`The tests' engine has something of a stack ${stack}: remove it first.`);
    }
  }
}

async function showAll(door: StandaloneDoor): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const scene of scenes) {
      const context = await browser.newContext({
        viewport: SIZE,
        deviceScaleFactor: scene.isLarge ? 2 : 1,
        reducedMotion: 'reduce',
      });
      await takePicture(await context.newPage(), door, scene);
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

type ScenePage = Parameters<Scene['show']>[0];

async function takePicture(page: ScenePage, door: StandaloneDoor, scene: Scene) {
  await door.open(page);
  await scene.show(page);
  await page.mouse.move(SIZE.width / 2, SIZE.height - 1);
  for (const [colorScheme, suffix] of [
    ['light', ''],
    ['dark', '-dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const path = join(FOLDER, `${scene.name}${suffix}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    console.log(path);
  }
}
