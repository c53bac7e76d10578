import { hostname } from 'node:os';
import type { Engine } from './engine.ts';

/** The image of the container that this process runs in; null outside of one. Docker names a host after its container. */
export async function findOwnImage(engine: Engine): Promise<string | null> {
  const container = await engine.findContainer(hostname());
  return container?.image ?? null;
}
