import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const WITHIN_MS = 5_000;

/** Where the container or the machine has no memory left, the kernel ends this process before all others. */
export function endFirst(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000');
  } catch {
    // It has ended, or this is no Linux.
  }
}

/**
 * Beyond what it has and so much more the kernel refuses memory to the process at once, however fast it asks; DuckDB then says
 * that a question takes too much. No look at the process could be as fast. What Node has at its start differs by hundreds of
 * megabytes from one version to the next, most of which is reserved and never used; so the limit is set once it has started.
 * Answers whether it could be.
 */
export async function boundData(pid: number, moreBytes: number): Promise<boolean> {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = Number(/^VmData:\s+(\d+) kB$/m.exec(status)?.[1]);
    const limit = String(kilobytes * 1024 + moreBytes);
    await promisify(execFile)('prlimit', ['--pid', String(pid), `--data=${limit}`], {
      timeout: WITHIN_MS,
    });
    return true;
  } catch {
    return false;
  }
}
