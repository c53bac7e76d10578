import { chmod, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Listener {
  listen(where: { path: string } | { host: string; port: number }): Promise<string>;
}

type Place = { kind: 'socket'; path: string } | { kind: 'tcp'; host: string; port: number };

/** Listens on a TCP port, or on a unix socket that only its owner may use; a stale socket of an earlier run goes first. */
export async function listen(server: Listener, place: Place): Promise<void> {
  if (place.kind === 'tcp') {
    await server.listen({ host: place.host, port: place.port });
    return;
  }
  await mkdir(dirname(place.path), { recursive: true });
  await rm(place.path, { force: true });
  await server.listen({ path: place.path });
  await chmod(place.path, 0o600);
}
