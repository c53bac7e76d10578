import { hostname } from 'node:os';
import type { Engine } from './engine.ts';

/** The image of the container that this process runs in; null outside of one. */
export async function findOwnImage(engine: Engine): Promise<string | null> {
  return (await findOwn(engine))?.image ?? null;
}

/** The id of the container that this process runs in; null outside of one. */
export async function findOwnContainer(engine: Engine): Promise<string | null> {
  return (await findOwn(engine))?.id ?? null;
}

/** Docker names a host after its container. */
function findOwn(engine: Engine) {
  return engine.findContainer(hostname());
}
