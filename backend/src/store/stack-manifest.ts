import { Connection, StackName } from '@stackyard/contract';
import { z } from 'zod';

/** A named place of a template, with the variables filled in. */
export const StackPlace = z.object({
  title: z.string(),
  service: z.string(),
  port: z.number(),
  path: z.string(),
  isWeb: z.boolean(),
});
export type StackPlace = z.infer<typeof StackPlace>;

/** `stack.json`: what Stackyard knows of a managed stack beside its Compose file. */
export const StackManifest = z.object({
  name: StackName,
  createdAt: z.string(),
  template: z.object({ id: z.string(), title: z.string() }).nullable(),
  places: z.array(StackPlace),
  connections: z.array(Connection),
  readyWithinSeconds: z.number(),
  /** The newest revision, deployed or not; 0 before the first. */
  latest: z.number(),
  /** The last revision whose services all became ready; null before the first. */
  deployed: z.number().nullable(),
  /** Volumes that were not there before the deploys since the last one that succeeded: what a clean-up takes away. */
  createdVolumes: z.array(z.string()),
});
export type StackManifest = z.infer<typeof StackManifest>;
