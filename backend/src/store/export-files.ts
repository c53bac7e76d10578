import { randomBytes } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

const KEPT_MS = 3_600_000;

export interface ExportFile {
  path: string;
  bytes: number;
  /** Opens the file once for whoever knows it. */
  ticket: string;
}

export interface ExportFiles {
  /** Writes a file piece by piece; nothing of it stays when that fails or the signal fires. */
  write(fileName: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<ExportFile>;
  /** What a ticket is for, the first time that it is shown. */
  tryOpen(
    ticket: string,
  ): Promise<{ fileName: string; bytes: number; body: ReadStream } | undefined>;
}

/** Files that the user asked for, in a folder of their own. Each goes after an hour; those of an earlier run, at once. */
export async function openExportFiles(dataDir: string): Promise<ExportFiles> {
  const folder = join(dataDir, 'exports');
  await rm(folder, { recursive: true, force: true });
  const tickets = new Map<string, string>();
  return {
    write: async (fileName, pieces, signal) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, basename(fileName));
      try {
        await writePieces(path, pieces, signal);
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      const ticket = randomBytes(24).toString('base64url');
      tickets.set(ticket, path);
      setTimeout(() => {
        tickets.delete(ticket);
        void rm(path, { force: true });
      }, KEPT_MS).unref();
      return { path, bytes: (await stat(path)).size, ticket };
    },
    tryOpen: async (ticket) => {
      const path = tickets.get(ticket);
      if (!tickets.delete(ticket) || path === undefined) return undefined;
      const { size } = await stat(path);
      return { fileName: basename(path), bytes: size, body: createReadStream(path) };
    },
  };
}

async function writePieces(
  path: string,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    for await (const piece of pieces) {
      signal.throwIfAborted();
      await file.write(piece);
    }
  } finally {
    await file.close();
  }
}
