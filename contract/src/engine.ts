import { z } from 'zod';

/** `connecting` until the first answer; `away` with a `reason` while the engine does not answer. */
export const EngineState = z.enum(['connecting', 'ready', 'away']);
export type EngineState = z.infer<typeof EngineState>;

/** What the engine says of itself; the facts are those of its last answer and stay while it is away. */
export const EngineStatus = z.object({
  state: EngineState,
  /** One sentence: why the engine is away. */
  reason: z.string().nullable(),
  /** When the state began, ISO 8601. */
  since: z.string(),
  facts: z
    .object({
      version: z.string(),
      apiVersion: z.string(),
      operatingSystem: z.string(),
      architecture: z.string(),
      cpus: z.number(),
      memoryBytes: z.number(),
      storageDriver: z.string(),
      composeVersion: z.string().nullable(),
      isDockerDesktop: z.boolean(),
    })
    .nullable(),
});
export type EngineStatus = z.infer<typeof EngineStatus>;
