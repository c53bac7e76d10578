import { emptyEngine, ensureLab, ensureSystemPackages } from '@stackyard/lab';
import { buildImage, defaultReference } from './extension/build-image.ts';
import { findEngine } from './extension/find-engine.ts';
import { formatLint, lintImage } from './extension/lint-image.ts';
import { readBuiltImage } from './extension/read-built-image.ts';
import { rules, uncheckable } from './extension/rules/index.ts';
import { readings, TALKING, unitTests } from './steps/check-steps.ts';
import { holdTests } from './steps/hold-tests.ts';
import { runLanes, type Lane, type Step, type StepTools } from './steps/run-steps.ts';

/** What the tests on an engine need: their own engine, with nothing on it of an earlier run, and the image. */
const preparation: Lane = [
  {
    name: 'Browser',
    run: () => ensureSystemPackages(['chromium-headless-shell', 'fonts-dejavu-core']),
  },
  {
    name: 'Lab',
    run: async ({ output }) => emptyEngine(await ensureLab({ log: output.say })),
  },
  { name: 'Image', run: buildOnLab },
  { name: 'Extension rules', run: lintOnLab },
];

/** Told test by test: a file may take longer than silence is allowed to. */
const INTEGRATION = ['vitest', 'run', '--project', 'integration', '--reporter', 'verbose'];

const integration: Step = {
  name: 'Integration tests',
  run: ({ run }) => run(INTEGRATION, TALKING),
};

const stories: Step = {
  name: 'Stories in the browser',
  run: ({ run }) => run(['playwright', 'test', '--config', 'e2e'], TALKING),
};

/**
 * The whole. Tests run three at a time, stories two, and one after the other: side by side they starve each other of
 * two cores, and gain little. What they leave while they wait for the engine, the readings take.
 */
const lanes = [
  [unitTests, ...readings],
  [...preparation, integration, stories],
];

process.exitCode = await holdTests('the test run', async () => ((await runLanes(lanes)) ? 0 : 1));

async function buildOnLab({ output, signal }: StepTools): Promise<void> {
  const request = { tag: await defaultReference(), output: output.fd, signal };
  await buildImage(await findEngine(), request);
}

async function lintOnLab({ output }: StepTools): Promise<void> {
  const reference = await defaultReference();
  const image = await readBuiltImage(await findEngine(), reference);
  const result = lintImage(image, rules);
  output.say(formatLint(reference, result, uncheckable));
  if (result.errors.length > 0) throw new Error('The image breaks rules for extensions.');
}
