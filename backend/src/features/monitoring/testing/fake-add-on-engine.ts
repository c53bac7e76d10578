import type { AddOnEngine } from '../../../docker/add-on/add-on-engine.ts';

/** An engine that has nothing of an add-on and takes all that it is told, but for what is said. */
export function fakeAddOnEngine(given: Partial<AddOnEngine> = {}): AddOnEngine {
  const done = () => Promise.resolve();
  return {
    listParts: () => Promise.resolve([]),
    createPart: ({ name }) => Promise.resolve(name),
    startPart: done,
    removePart: done,
    putFiles: done,
    listFiles: () => Promise.resolve([]),
    removeFile: done,
    signalPart: done,
    ensureNetwork: () => Promise.resolve({ gateway: '10.0.0.1' }),
    removeNetwork: done,
    connect: () => Promise.resolve('10.0.0.9'),
    findAddress: () => Promise.resolve('10.0.0.9'),
    disconnect: done,
    ensureVolume: done,
    listVolumes: () => Promise.resolve([]),
    removeVolume: done,
    ...given,
  };
}
