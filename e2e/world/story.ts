import { test as base, expect } from '@playwright/test';
import { freePort } from '../../scripts/standalone/free-port.ts';
import { openBareEngine, type BareEngine } from './bare-engine.ts';
import { openDesktopDoor } from './desktop-door.ts';
import type { Door, DoorKind, Panel } from './door.ts';
import { openLabEngine, type LabEngine } from './lab-engine.ts';
import { ownNames } from './own-things.ts';
import { openStandaloneDoor, type StandaloneDoor } from './standalone-door.ts';
import { startStoryRegistry, type StoryRegistry } from './story-registry.ts';

export interface StoryOptions {
  doorKind: DoorKind;
}

interface Shared extends StoryOptions {
  engine: LabEngine;
  door: Door;
  /** The same door, in stories that are told standalone only. */
  standalone: StandaloneDoor;
  bare: BareEngine;
  registry: StoryRegistry;
}

interface Own {
  panel: Panel;
  /** Ports of this worker that nobody listens on: what a form proposes may be proposed to another worker at the same moment. */
  findPort: () => Promise<string>;
  /** A name that no other story has, for a stack of this one; what is on the engine under it goes before and after. */
  stackNamed: (hint: string) => Promise<string>;
}

const SHORT_SILENCE = { STACKYARD_PULL_SILENCE_SECONDS: '4' };

/** What every story starts from: the real image behind the project's door, on the tests' engine. */
export const story = base.extend<Own, Shared>({
  doorKind: ['standalone', { option: true, scope: 'worker' }],
  // Playwright wants the destructured first argument even where nothing is taken out of it.
  // eslint-disable-next-line no-empty-pattern
  engine: [async ({}, use) => use(await openLabEngine()), { scope: 'worker' }],
  door: [
    async ({ engine, doorKind }, use) => {
      const door = await openDoor(engine, doorKind);
      await use(door);
      await door.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  standalone: [
    async ({ door }, use) => {
      if (!('token' in door)) throw new Error('This story is told at the standalone door only.');
      await use(door as StandaloneDoor);
    },
    { scope: 'worker' },
  ],
  bare: [
    async ({ engine }, use) => {
      const bare = await openBareEngine(engine, ownNames().image);
      await use(bare);
      await bare.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  registry: [
    async ({ engine }, use) => {
      const registry = await startStoryRegistry(engine);
      await use(registry);
      await registry.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  panel: async ({ page, door }, use) => use(await door.open(page)),
  // eslint-disable-next-line no-empty-pattern
  findPort: async ({}, use) => {
    let next = 20_000 + 1000 * ownNames().worker;
    await use(async () => {
      const port = await freePort(next);
      next = port + 1;
      return String(port);
    });
  },
  stackNamed: async ({ engine }, use, { testId }) => {
    const names: string[] = [];
    await use(async (hint) => {
      // A backend remembers the stacks of earlier stories, so two stories may have the same hint but not the same name.
      const name = `${ownNames().stackPrefix}${testId.slice(-6)}-${hint}`;
      if (names.includes(name)) throw new Error(`This story has a stack “${hint}” already.`);
      names.push(name);
      await engine.sweep(name);
      return name;
    });
    for (const name of names) await engine.sweep(name);
  },
});

export { expect };

function openDoor(engine: LabEngine, kind: DoorKind): Promise<Door> {
  const { image, standalone, worker } = ownNames();
  if (kind === 'desktop') return openDesktopDoor(engine, image);
  const port = 7800 + 100 * worker;
  return openStandaloneDoor(engine, { image, name: standalone, port, env: SHORT_SILENCE });
}
