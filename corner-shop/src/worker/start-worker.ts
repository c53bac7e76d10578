import { Counter } from 'prom-client';
import { openDatabase } from '../database.ts';
import { createOrderStore } from '../shop/order-store.ts';
import { ordersSchema } from '../shop/orders-schema.ts';
import type { Service, Surroundings } from '../service.ts';
import { openPackingQueue } from '../shop/queue.ts';
import { handleJob } from './handle-job.ts';
import type { PackingTable } from './handle-job.ts';
import { packOrder } from './pack-order.ts';
import { work } from './work.ts';

/** Packs what was ordered, one parcel at a time. */
export async function startWorker(surroundings: Surroundings): Promise<Service> {
  const { log, signal, luck } = surroundings;
  const store = createOrderStore(await openDatabase(surroundings, ordersSchema));
  // Taking a job blocks its connection, so that questions go through another one.
  const queue = openPackingQueue(surroundings);
  const desk = openPackingQueue(surroundings);
  const table: PackingTable = {
    queue: desk,
    store,
    log,
    pack: (job) => packOrder(job, luck),
    writeTrace: (text) => void process.stderr.write(text),
    countOutcome: createCountOutcome(surroundings),
  };
  log.info('unfinished jobs put back', { count: await desk.recover() });
  const workday = work({
    take: () => queue.take(),
    handle: (job) => handleJob(table, job),
    log,
    signal,
  });
  return {
    routes: [],
    check: async () => void (await Promise.all([store.ping(), desk.length()])),
    close: async () => {
      queue.close();
      await workday;
      desk.close();
      await store.close();
    },
  };
}

function createCountOutcome({ metrics }: Surroundings): PackingTable['countOutcome'] {
  const jobs = new Counter({
    name: 'shop_packing_jobs_total',
    help: 'Packing jobs by outcome.',
    labelNames: ['outcome'] as const,
    registers: [metrics.registry],
  });
  return (outcome) => jobs.inc({ outcome });
}
