import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

/** Apart from the build's own configuration, so that a build needs no test runner. */
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      name: 'ui',
      environment: 'jsdom',
      include: ['src/**/*.test.{ts,tsx}'],
      maxWorkers: 2,
      // Bounds for what hangs, on a machine that is ten times as slow as usual.
      testTimeout: 240_000,
      hookTimeout: 240_000,
      expect: { poll: { timeout: 60_000 } },
      // As for the other tests: files share their modules, and jsdom.
      isolate: false,
      setupFiles: ['src/testing/setup.ts'],
      // Both are ES modules in packages that call themselves CommonJS.
      server: { deps: { inline: ['@docker/docker-mui-theme', '@mui/icons-material'] } },
    },
  }),
);
