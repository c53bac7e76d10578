import { readFileSync } from 'node:fs';

/** Of the kernel; on the machines that it runs on a page has so much. */
const PAGE_BYTES = 4096;

/** Says every now and then how much memory a process has, until the returned function is called. Linux says it; others say nothing. */
export function watchMemory(
  pid: number | undefined,
  everyMs: number,
  onBytes: (bytes: number) => void,
): () => void {
  const timer = setInterval(() => {
    const bytes = residentBytes(pid);
    if (bytes !== undefined) onBytes(bytes);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** A file of the kernel's own is read without waiting for any disk. */
export function residentBytes(pid: number | undefined): number | undefined {
  try {
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}
