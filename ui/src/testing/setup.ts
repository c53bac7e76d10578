import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/react';
import { ensureDockerThemes } from '../lib/docker-theme.ts';

ensureDockerThemes(globalThis);
afterEach(() => {
  cleanup();
  localStorage.clear();
  window.location.hash = '';
});
