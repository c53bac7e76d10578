import { run, type Step } from './run-steps.ts';

const npx = (...args: string[]) => run(['npx', '--no-install', ...args], { timeoutMinutes: 8 });

/** The quick part: nothing here needs an engine. */
export const checkSteps: Step[] = [
  { name: 'Format', run: () => npx('prettier', '--check', '--log-level', 'warn', '.') },
  {
    name: 'Types',
    run: () => npx('tsc', '-p', 'tsconfig.json').then(() => npx('tsc', '-p', 'ui')),
  },
  { name: 'Lint', run: () => npx('eslint', '.') },
  { name: 'Unused code', run: () => npx('knip') },
  { name: 'Unit tests', run: () => npx('vitest', 'run', '--project', 'unit', '--project', 'ui') },
];
