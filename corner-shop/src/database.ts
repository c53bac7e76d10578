import pg from 'pg';
import type { Config } from './config.ts';
import type { Logger } from './log/logger.ts';
import { waitFor } from './wait-for.ts';

export type Database = pg.Pool;

export interface DatabaseParts {
  config: Config;
  log: Logger;
  signal: AbortSignal;
}

/** A database that answers and has this schema. The schema may be applied by several at once, again and again. */
export async function openDatabase(parts: DatabaseParts, schema: string): Promise<Database> {
  const { config, log, signal } = parts;
  const database = createPool(config);
  database.on('error', (error) => log.error('database connection lost', { reason: error.message }));

  const wait = { what: 'the database', attempts: 30, pauseMs: 1000, log, signal };
  await waitFor(wait, () => database.query(`${LOCK}; ${schema}`));
  log.info('database ready', { host: config.DATABASE_HOST });
  return database;
}

/** `create table if not exists` still fails when two run it at the same moment: one at a time, until the transaction ends. */
const LOCK = 'select pg_advisory_xact_lock(20120)';

function createPool({ DATABASE_HOST, DATABASE_PASSWORD }: Config): Database {
  return new pg.Pool({
    host: DATABASE_HOST,
    user: 'shop',
    database: 'shop',
    password: DATABASE_PASSWORD,
    max: 5,
    connectionTimeoutMillis: 3000,
  });
}
