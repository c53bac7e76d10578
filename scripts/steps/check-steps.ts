import type { Lane, Step } from './run-steps.ts';

/** Tests tell of each file as it ends. What reads the code says nothing until its end. */
export const TALKING = { timeoutMinutes: 60, silenceMinutes: 20 };
const SILENT = { timeoutMinutes: 60 };

/** Prettier and TypeScript know by content what they need not look at again; eslint does not, so it looks at all. */
const CACHE = 'node_modules/.cache/stackyard';
const REMEMBERED = [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  `${CACHE}/format`,
];

export const unitTests: Step = {
  name: 'Unit tests',
  run: ({ run }) => run(['vitest', 'run', '--project', 'unit', '--project', 'ui'], TALKING),
};

/** What reads the code and runs none of it, so that no clock is running: it takes the time that tests leave. */
export const readings: Lane = [
  reading('Unused code', ['knip']),
  reading('Format', ['prettier', '--check', ...REMEMBERED, '--log-level', 'warn', '.']),
  reading('Lint', ['eslint', '.']),
  reading('Types', typesOf('tsconfig.json', 'all'), typesOf('ui', 'ui')),
];

function reading(name: string, ...commands: string[][]): Step {
  return {
    name,
    run: async ({ run }) => {
      for (const command of commands) await run(command, { ...SILENT, isPatient: true });
    },
  };
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
