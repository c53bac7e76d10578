import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';

/** A file to be put into a container. */
export interface PutFile {
  /** Absolute, in the container. */
  path: string;
  text: string;
  /** Who owns it, and may alone read it; without it, everybody may. */
  onlyFor?: number;
}

/** The files as a tar archive, to be unpacked at the root; their folders can be read by everybody. */
export async function packFiles(files: readonly PutFile[]): Promise<Buffer> {
  const archive = pack();
  for (const folder of foldersOf(files)) {
    archive.entry({ name: folder, type: 'directory', mode: 0o755 });
  }
  for (const { path, text, onlyFor } of files) {
    const access = onlyFor === undefined ? { mode: 0o444 } : { mode: 0o400, uid: onlyFor };
    archive.entry({ name: path.slice(1), ...access }, text);
  }
  archive.finalize();
  return buffer(archive);
}

/** Every folder on the way, those above first, without a slash in front. */
function foldersOf(files: readonly PutFile[]): string[] {
  const folders = new Set<string>();
  for (const { path } of files) {
    const parts = path.slice(1).split('/').slice(0, -1);
    parts.forEach((_, index) => folders.add(parts.slice(0, index + 1).join('/')));
  }
  return [...folders].sort();
}
