import { ensureLab, ensureSystemPackages } from '@stackyard/lab';
import { buildImage, defaultReference } from './extension/build-image.ts';
import { findEngine } from './extension/find-engine.ts';
import { formatLint, lintImage } from './extension/lint-image.ts';
import { readBuiltImage } from './extension/read-built-image.ts';
import { rules, uncheckable } from './extension/rules/index.ts';
import { checkSteps } from './steps/check-steps.ts';
import { run, runSteps, type Step } from './steps/run-steps.ts';

const npx = (...args: string[]) => run(['npx', '--no-install', ...args], { timeoutMinutes: 20 });

/** The whole: what npm run check does, then everything on a private engine of our own, never on another one. */
const steps: Step[] = [
  ...checkSteps,
  { name: 'Browser', run: () => ensureSystemPackages(['chromium', 'fonts-dejavu-core']) },
  { name: 'Lab', run: async () => void (await ensureLab({ log: console.log })) },
  { name: 'Image', run: buildOnLab },
  { name: 'Extension rules', run: lintOnLab },
  { name: 'Integration tests', run: () => npx('vitest', 'run', '--project', 'integration') },
  { name: 'Stories in the browser', run: () => npx('playwright', 'test', '--config', 'e2e') },
];

process.exitCode = (await runSteps(steps)) ? 0 : 1;

async function buildOnLab(): Promise<void> {
  await buildImage(await findEngine({ lab: true }), { tag: await defaultReference() });
}

async function lintOnLab(): Promise<void> {
  const reference = await defaultReference();
  const image = await readBuiltImage(await findEngine({ lab: true }), reference);
  const result = lintImage(image, rules);
  console.log(formatLint(reference, result, uncheckable));
  if (result.errors.length > 0) throw new Error('The image breaks rules for extensions.');
}
