import { type ContainerMemory, NOTHING_REMEMBERED } from '../store/container-memory.ts';
import type { SettingsFile } from '../store/settings-file.ts';

/** A memory that is kept for as long as the test. */
export function fakeContainerMemory(): SettingsFile<ContainerMemory> {
  let memory = NOTHING_REMEMBERED;
  const change = (by: (memory: ContainerMemory) => ContainerMemory) => {
    memory = by(memory);
    return Promise.resolve();
  };
  return { get: () => memory, save: (wanted) => change(() => wanted), change, problems: [] };
}
