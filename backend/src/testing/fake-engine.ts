import type { Engine } from '../docker/engine.ts';

/** An engine that has nothing, but for what is said. */
export function fakeEngine(given: Partial<Engine> = {}): Engine {
  return {
    ping: () => Promise.resolve(),
    getFacts: () => Promise.reject(new Error('not asked for')),
    events: () => Promise.reject(new Error('not asked for')),
    listComposeContainerIds: () => Promise.resolve([]),
    listPublishing: () => Promise.resolve([]),
    listNamed: () => Promise.resolve([]),
    findContainer: () => Promise.resolve(undefined),
    renameContainer: () => Promise.resolve(),
    updateLimits: () => Promise.resolve(),
    unpause: () => Promise.resolve(),
    rejoinNetwork: () => Promise.resolve(),
    listVolumes: () => Promise.resolve([]),
    removeVolume: () => Promise.resolve(true),
    listNetworks: () => Promise.resolve([]),
    removeNetwork: () => Promise.resolve(),
    hasImage: () => Promise.resolve(false),
    pull: () => Promise.reject(new Error('not asked for')),
    ...given,
  };
}
