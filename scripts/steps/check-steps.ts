import type { Lane, Step } from './run-steps.ts';

const TIMEOUT = { timeoutMinutes: 8 };

/** The quick part: nothing here needs an engine. Two lanes, for two cores. */
export const checkLanes: Lane[] = [
  [
    command('Format', ['prettier', '--check', '--log-level', 'warn', '.']),
    command('Lint', ['eslint', '.']),
  ],
  [
    {
      name: 'Types',
      run: async ({ run }) => {
        await run(['tsc', '-p', 'tsconfig.json'], TIMEOUT);
        await run(['tsc', '-p', 'ui'], TIMEOUT);
      },
    },
    command('Unused code', ['knip']),
    command('Unit tests', ['vitest', 'run', '--project', 'unit', '--project', 'ui']),
  ],
];

function command(name: string, line: string[]): Step {
  return { name, run: ({ run }) => run(line, TIMEOUT) };
}
