import { vi } from 'vitest';

/** Looks until what is looked for is there. The bound is one for what hangs: vitest's own, a second, is one of speed. */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: 60_000, interval: 20 });
}
