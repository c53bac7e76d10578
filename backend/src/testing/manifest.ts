import type { StackManifest } from '../store/stack-manifest.ts';

/** The manifest of `shop` before its first revision, but for what is said. */
export function aManifest(given: Partial<StackManifest> = {}): StackManifest {
  return {
    name: 'shop',
    createdAt: '2026-01-01T00:00:00.000Z',
    template: null,
    places: [],
    connections: [],
    readyWithinSeconds: 60,
    latest: 0,
    deployed: null,
    createdVolumes: [],
    ...given,
  };
}
