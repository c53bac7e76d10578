import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { askSocket } from '../socket-http.ts';
import type { Subject } from '../subject.ts';
import type { LogWriters } from './log-writers.ts';

const Inspected = z.object({ LogPath: z.string() });

/** The files in which the engine itself keeps the lines: they lie on this machine, as the tests' engine does. */
export function findRawLogs(
  { engineSocket: socketPath }: Subject,
  { ids }: LogWriters,
): Promise<string[]> {
  return Promise.all(
    ids.map(async (id) => {
      const record = await askSocket({ socketPath, path: `/containers/${id}/json` });
      return Inspected.parse(record).LogPath;
    }),
  );
}

export async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
