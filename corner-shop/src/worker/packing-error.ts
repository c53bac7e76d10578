import type { PackingJob } from '../shop/job.ts';

export class PackingError extends Error {
  override name = 'PackingError';

  constructor({ orderId, pieces, requestId }: PackingJob) {
    super(`The box of order ${orderId} does not close over ${pieces} pieces (${requestId})`);
  }
}
