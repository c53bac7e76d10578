import type { Lane, Step } from './run-steps.ts';

const TIMEOUT = { timeoutMinutes: 8 };

/** Prettier and TypeScript know by content what they need not look at again; eslint does not, so it looks at all. */
const CACHE = 'node_modules/.cache/stackyard';
const REMEMBERED = [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  `${CACHE}/format`,
];

/** The quick part: nothing here needs an engine. Two lanes, for two cores. */
export const checkLanes: Lane[] = [
  [
    command('Format', ['prettier', '--check', ...REMEMBERED, '--log-level', 'warn', '.']),
    command('Lint', ['eslint', '.']),
    {
      name: 'Types',
      run: async ({ run }) => {
        await run(typesOf('tsconfig.json', 'all'), TIMEOUT);
        await run(typesOf('ui', 'ui'), TIMEOUT);
      },
    },
  ],
  [
    command('Unused code', ['knip']),
    command('Unit tests', ['vitest', 'run', '--project', 'unit', '--project', 'ui']),
  ],
];

function command(name: string, line: string[]): Step {
  return { name, run: ({ run }) => run(line, TIMEOUT) };
}

function typesOf(project: string, name: string): string[] {
  return [
    'tsc',
    '-p',
    project,
    '--incremental',
    '--tsBuildInfoFile',
    `${CACHE}/${name}.tsbuildinfo`,
  ];
}
