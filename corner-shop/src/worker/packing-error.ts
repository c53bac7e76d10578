import type { PackingJob } from '../shop/job.ts';

export class PackingError extends Error {
  override name = 'PackingError';

  constructor({ orderId, pieces, requestId }: PackingJob) {
    super(`The box of order ${orderId} does not close (pieces: ${pieces}, request: ${requestId})`);
  }
}
