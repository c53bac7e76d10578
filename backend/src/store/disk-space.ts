import { statfs } from 'node:fs/promises';

export interface DiskSpace {
  totalBytes: number;
  /** What may still be written by others than root. */
  freeBytes: number;
}

/** Of the disk that a folder is on. In a container its volumes are on the engine's own disk. */
export async function readDiskSpace(folder: string): Promise<DiskSpace> {
  const { bsize, blocks, bavail } = await statfs(folder);
  return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
}
