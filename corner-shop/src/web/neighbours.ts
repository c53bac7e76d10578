import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Fetch } from '../http/call.ts';

/** How the services behind the page are. */
export interface Neighbours {
  services: { name: string; isWell: boolean }[];
  /** Undefined where nobody could say. */
  queueLength: number | undefined;
}

const TIMEOUT_MS = 800;
const Queue = z.object({ length: z.number() });

export async function readNeighbours(fetch: Fetch, config: Config): Promise<Neighbours> {
  const { CATALOGUE_URL, ORDERS_URL, WORKER_URL } = config;
  const [catalogue, orders, worker, queueLength] = await Promise.all([
    isWell(fetch, CATALOGUE_URL),
    isWell(fetch, ORDERS_URL),
    isWell(fetch, WORKER_URL),
    findQueueLength(fetch, ORDERS_URL),
  ]);
  const services = [
    { name: 'catalogue', isWell: catalogue },
    { name: 'orders', isWell: orders },
    { name: 'worker', isWell: worker },
  ];
  return { services, queueLength };
}

async function isWell(fetch: Fetch, url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return (await fetch(`${url}/health`, { signal })).ok;
  } catch {
    return false;
  }
}

async function findQueueLength(fetch: Fetch, url: string): Promise<number | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${url}/queue`, { signal });
    return Queue.parse(await response.json()).length;
  } catch {
    return undefined;
  }
}
