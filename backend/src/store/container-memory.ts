import { join } from 'node:path';
import { z } from 'zod';
import { openSettings, type SettingsFile } from './settings-file.ts';

/** What Stackyard saw happen to containers and the engine does not keep; a restart of the backend does not lose it. */
export const ContainerMemory = z.object({
  /** By id of a container that has ended: which of its runs, and who ended it. */
  ends: z.record(
    z.string(),
    z.object({ startedAt: z.string(), end: z.enum(['asked', 'unasked', 'dismissed']) }),
  ),
  /** By stack: services that did their work and ended with exit code 0, since that revision was deployed. */
  completed: z.record(
    z.string(),
    z.object({ revision: z.number(), services: z.array(z.string()) }),
  ),
});
export type ContainerMemory = z.infer<typeof ContainerMemory>;

export const NOTHING_REMEMBERED: ContainerMemory = { ends: {}, completed: {} };

export function openContainerMemory(dataDir: string): Promise<SettingsFile<ContainerMemory>> {
  return openSettings({
    path: join(dataDir, 'container-memory.json'),
    schema: ContainerMemory,
    defaults: NOTHING_REMEMBERED,
    what: 'What Stackyard remembered of containers that ended',
  });
}
