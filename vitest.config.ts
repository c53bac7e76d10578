import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**', 'ui/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
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
          include: ['**/*.integration.test.ts'],
          exclude,
          isolate: false,
          globalSetup: 'backend/integration/testing/build-backend.ts',
          // More than the two cores: half of the time a file waits for the engine.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
