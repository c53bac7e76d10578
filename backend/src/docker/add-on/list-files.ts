import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { Container } from 'dockerode';
import { extract } from 'tar-stream';

/** Names of the files in a folder of a container, running or not. The engine has no other way to look than to copy them out. */
export async function listFiles(container: Container, folder: string): Promise<string[]> {
  const archive = extract();
  ((await container.getArchive({ path: folder })) as Readable).pipe(archive);
  const names: string[] = [];
  for await (const entry of archive) {
    if (entry.header.type === 'file') names.push(basename(entry.header.name));
    entry.resume();
  }
  return names;
}
