import { Redis } from 'ioredis';
import { PackingJob } from './job.ts';
import type { DatabaseParts } from '../database.ts';

/** Jobs between orders and worker. A job taken stays known until it is done, so that a killed worker loses none. */
export interface PackingQueue {
  put(job: PackingJob): Promise<void>;
  /** Undefined where nothing came within a second. */
  take(): Promise<PackingJob | undefined>;
  finish(job: PackingJob): Promise<void>;
  /** Puts back what a killed worker had taken; answers how many. */
  recover(): Promise<number>;
  length(): Promise<number>;
  close(): void;
}

const WAITING = 'orders:to-pack';
const TAKEN = 'orders:in-packing';
const BLOCK_SECONDS = 1;

export function openPackingQueue({ config, log }: DatabaseParts): PackingQueue {
  const { QUEUE_HOST, QUEUE_PASSWORD } = config;
  const redis = new Redis({ host: QUEUE_HOST, password: QUEUE_PASSWORD, maxRetriesPerRequest: 1 });
  redis.on('error', (error) => log.warn('queue connection lost', { reason: error.message }));
  redis.on('ready', () => log.info('queue ready', { host: QUEUE_HOST }));
  return createPackingQueue(redis);
}

function createPackingQueue(redis: Redis): PackingQueue {
  return {
    put: async (job) => void (await redis.lpush(WAITING, JSON.stringify(job))),
    take: () => takeJob(redis),
    finish: async (job) => void (await redis.lrem(TAKEN, 1, JSON.stringify(job))),
    recover: () => recoverJobs(redis),
    length: () => redis.llen(WAITING),
    close: () => redis.disconnect(),
  };
}

async function takeJob(redis: Redis): Promise<PackingJob | undefined> {
  const text = await redis.blmove(WAITING, TAKEN, 'RIGHT', 'LEFT', BLOCK_SECONDS);
  if (text === null) return undefined;
  return PackingJob.parse(JSON.parse(text));
}

async function recoverJobs(redis: Redis): Promise<number> {
  let count = 0;
  while ((await redis.lmove(TAKEN, WAITING, 'RIGHT', 'RIGHT')) !== null) count++;
  return count;
}
