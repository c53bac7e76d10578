import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**', 'ui/**'];

/** Bounds for what hangs. A machine with much else to do is ten times as slow, and no test may fail for that. */
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};
const enginePatience = {
  testTimeout: 600_000,
  hookTimeout: 900_000,
  expect: { poll: { timeout: 120_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...patience,
          // Beside other work each worker has a share of its own.
          maxWorkers: 2,
          // No module has state of its own, so files may share them: to load all of them anew for each takes three
          // times as long as the tests themselves.
          isolate: false,
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.integration.test.ts'],
        },
      },
      'ui',
      {
        test: {
          name: 'integration',
          ...enginePatience,
          include: ['**/*.integration.test.ts'],
          exclude,
          isolate: false,
          globalSetup: 'backend/integration/testing/build-backend.ts',
          // More than the two cores: half of the time a file waits for the engine.
          maxWorkers: 3,
        },
      },
    ],
  },
});
