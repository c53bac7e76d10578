import { z } from 'zod';

const Config = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(8080),
  ERROR_RATE: z.coerce.number().min(0).max(1).default(0.02),
  LOAD_PER_SECOND: z.coerce.number().min(0).max(100).default(2),
  WEB_URL: z.url().default('http://web:8080'),
  CATALOGUE_URL: z.url().default('http://catalogue:8080'),
  ORDERS_URL: z.url().default('http://orders:8080'),
  WORKER_URL: z.url().default('http://worker:8080'),
  DATABASE_HOST: z.string().default('db'),
  DATABASE_PASSWORD: z.string().default(''),
  QUEUE_HOST: z.string().default('queue'),
  QUEUE_PASSWORD: z.string().default(''),
});
export type Config = z.infer<typeof Config>;

/** Throws a sentence for each variable that makes no sense; values are not repeated, they may be secrets. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Config.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The environment does not fit: ${problems.join('; ')}`);
}
