import { defineConfig } from '@playwright/test';
import { findBrowser } from '@stackyard/lab/desktop';
import type { StoryOptions } from './world/story.ts';

/**
 * The same stories through both front doors of the real image on the tests' engine. A story that concerns one door only,
 * or that is the same behind both, carries the tag of the door that it is told at.
 */
export default defineConfig<object, StoryOptions>({
  testDir: 'stories',
  testMatch: '**/*.story.ts',
  outputDir: '../test-results',
  globalSetup: './world/set-up.ts',
  globalTeardown: './world/tear-down.ts',
  // One engine, two cores. Whatever two stories could share has a name of its own for each worker: own-things.ts.
  workers: 2,
  fullyParallel: true,
  // A story that fails sometimes is a defect, so none is tried again.
  retries: 0,
  forbidOnly: true,
  // Bounds for what hangs: a machine with much else to do is ten times as slow, and no story may fail for that.
  timeout: 8 * 60_000,
  globalTimeout: 55 * 60_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    launchOptions: findBrowser(),
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    // Costly, so only when it is asked for: --trace retain-on-failure.
    trace: 'off',
  },
  projects: [
    { name: 'desktop', use: { doorKind: 'desktop' }, grepInvert: /@standalone/ },
    { name: 'standalone', use: { doorKind: 'standalone' }, grepInvert: /@desktop/ },
  ],
});
