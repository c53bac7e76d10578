import type { Logger } from '../log/logger.ts';
import { pause } from '../pause.ts';
import type { PackingJob } from '../shop/job.ts';

export interface Workday {
  take: () => Promise<PackingJob | undefined>;
  handle: (job: PackingJob) => Promise<void>;
  log: Logger;
  signal: AbortSignal;
}

const PAUSE_AFTER_TROUBLE_MS = 1000;

/** One job after the other until the signal aborts; trouble with queue or database is waited out. */
export async function work(workday: Workday): Promise<void> {
  while (!workday.signal.aborted) {
    try {
      const job = await workday.take();
      if (job) await workday.handle(job);
    } catch (error) {
      await waitOut(workday, error);
    }
  }
}

async function waitOut({ log, signal }: Workday, error: unknown): Promise<void> {
  if (signal.aborted) return;
  log.error('cannot work, waiting', { err: error });
  await pause(PAUSE_AFTER_TROUBLE_MS, signal).catch(() => undefined);
}
