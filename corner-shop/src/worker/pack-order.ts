import { findMishap } from '../mishaps.ts';
import type { Luck } from '../mishaps.ts';
import { pause } from '../pause.ts';
import type { PackingJob } from '../shop/job.ts';
import { PackingError } from './packing-error.ts';

const MS_A_PIECE = 90;

/** Takes its time, and now and then the box does not close. */
export async function packOrder(job: PackingJob, luck: Luck): Promise<void> {
  await pause(MS_A_PIECE * Math.min(job.pieces, 8));
  closeBox(job, luck);
}

function closeBox(job: PackingJob, luck: Luck): void {
  const mishap = findMishap(['jam'], luck);
  if (mishap === 'jam') throw new PackingError(job);
}
