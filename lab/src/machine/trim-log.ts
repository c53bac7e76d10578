import { existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';

const LARGEST_BYTES = 8 * 1024 * 1024;
const KEPT_BYTES = 512 * 1024;

/** Keeps the end of a log that has grown large; who appends to it goes on undisturbed. */
export async function trimLog(file: string, largestBytes = LARGEST_BYTES): Promise<void> {
  if (!existsSync(file)) return;
  const { size } = await stat(file);
  if (size <= largestBytes) return;
  const log = await open(file, 'r+');
  try {
    const kept = Buffer.alloc(Math.min(KEPT_BYTES, largestBytes));
    const { bytesRead } = await log.read(kept, 0, kept.length, size - kept.length);
    await log.truncate(0);
    await log.write(kept, 0, bytesRead, 0);
  } finally {
    await log.close();
  }
}
