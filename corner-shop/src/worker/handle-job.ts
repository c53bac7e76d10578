import type { Fields, Logger } from '../log/logger.ts';
import type { OrderStore } from '../shop/order-store.ts';
import type { PackingJob } from '../shop/job.ts';
import type { PackingQueue } from '../shop/queue.ts';

export interface PackingTable {
  queue: Pick<PackingQueue, 'put' | 'finish'>;
  store: Pick<OrderStore, 'setStatus'>;
  pack: (job: PackingJob) => Promise<void>;
  log: Logger;
  /** Where stack traces go, as many lines as they have. */
  writeTrace: (text: string) => void;
  countOutcome: (outcome: 'packed' | 'retried' | 'failed') => void;
}

const MOST_ATTEMPTS = 3;

/** Packs one order; one that fails comes back, up to three times. */
export async function handleJob(table: PackingTable, job: PackingJob): Promise<void> {
  const log = table.log.with(jobFields(job));
  const startedAt = performance.now();
  try {
    await table.pack(job);
    await table.store.setStatus(job.orderId, 'packed');
    table.countOutcome('packed');
    log.info('order packed', { duration_ms: Math.round(performance.now() - startedAt) });
  } catch (error) {
    await handleFailure({ ...table, log }, job, error);
  }
  await table.queue.finish(job);
}

async function handleFailure(table: PackingTable, job: PackingJob, error: unknown) {
  table.writeTrace(`${toStack(error)}\n`);
  if (job.attempt < MOST_ATTEMPTS) {
    table.log.warn('packing failed, trying again');
    table.countOutcome('retried');
    await table.queue.put({ ...job, attempt: job.attempt + 1 });
    return;
  }
  table.log.error('packing failed for good', { attempts: job.attempt });
  table.countOutcome('failed');
  await table.store.setStatus(job.orderId, 'failed');
}

function jobFields({ orderId, attempt, requestId, traceId }: PackingJob): Fields {
  return { request_id: requestId, trace_id: traceId, order_id: orderId, attempt };
}

function toStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
