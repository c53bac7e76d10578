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

type PanelDoor = { kind: 'socket' } | { kind: 'tcp'; port: number };

/** Where a browser on this machine finds the panel; null where it is inside of Docker Desktop, or not published. */
export async function findPanelUrl(engine: Engine, door: PanelDoor): Promise<string | null> {
  if (door.kind === 'socket') return null;
  const own = await findOwn(engine);
  if (!own) return `http://127.0.0.1:${door.port}`;
  const published = own.ports.find(({ containerPort }) => containerPort === door.port);
  return published ? `http://127.0.0.1:${published.hostPort}` : null;
}

/** Docker names a host after its container. */
function findOwn(engine: Engine) {
  return engine.findContainer(hostname());
}
