import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../lib/app-error.ts';
import { createConnectionPool, type ConnectionPool } from './connection-pool.ts';
import { LogStoreError } from './log-store-error.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import type { Sql } from './sql.ts';

export type Row = DuckDBValue[];

export interface LogDatabase {
  path: string;
  writer: DuckDBConnection;
  readers: ConnectionPool;
  close(): void;
}

const READERS = 3;
/** Configuration is locked once a database is open, so that no query can lift a limit or reach a file. */
const CONFIGURATION = {
  memory_limit: '80MB',
  threads: '2',
  checkpoint_threshold: '32MB',
  max_temp_directory_size: '512MB',
  autoload_known_extensions: 'false',
  autoinstall_known_extensions: 'false',
  allow_community_extensions: 'false',
};
/** The file is fine, and would be no better set aside. */
const NOT_ITS_FAULT = /could not set lock|permission denied|no space left|read-only file system/i;

/** Opens `<folder>/logs.duckdb`, or begins a new one where there is none that can be read; that one is then at `setAside`. */
export async function openDatabase(
  folder: string,
  nowMs: number,
): Promise<{ database: LogDatabase; setAside: string | null }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'logs.duckdb');
  try {
    return { database: await connect(path), setAside: null };
  } catch (error) {
    if (NOT_ITS_FAULT.test(messageOf(error)) || !(await exists(path))) throw notOpened(error, path);
    const setAside = join(folder, `logs.broken-${nowMs}.duckdb`);
    await rename(path, setAside);
    if (await exists(`${path}.wal`)) await rename(`${path}.wal`, `${setAside}.wal`);
    return { database: await connect(path), setAside };
  }
}

/** On disk, with what waits to be written into the file. */
export async function sizeOnDisk(path: string): Promise<number> {
  const sizes = await Promise.all([path, `${path}.wal`].map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

export async function query(connection: DuckDBConnection, { text, values }: Sql): Promise<Row[]> {
  const reader = await connection.runAndReadAll(text, values);
  return reader.getRows();
}

async function connect(path: string): Promise<LogDatabase> {
  const instance = await DuckDBInstance.create(path, {
    ...CONFIGURATION,
    temp_directory: `${path}.tmp`,
    enable_external_access: 'false',
  });
  try {
    const writer = await instance.connect();
    await writer.run('SET lock_configuration = true');
    await prepareTables(writer);
    const readers = await createConnectionPool(() => instance.connect(), READERS);
    const close = () => {
      readers.close();
      writer.closeSync();
      instance.closeSync();
    };
    return { path, writer, readers, close };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function prepareTables(connection: DuckDBConnection) {
  const tables = await connection.runAndReadAll('SELECT table_name FROM duckdb_tables()');
  if (tables.currentRowCount === 0) {
    await connection.run(`BEGIN; ${SCHEMA} COMMIT;`);
    return;
  }
  const [row] = (await connection.runAndReadAll('SELECT version FROM schema_version')).getRows();
  if (row?.[0] !== SCHEMA_VERSION) throw new Error('The tables are of another version.');
}

async function exists(path: string) {
  return (await tryStat(path)) !== undefined;
}

async function sizeOf(path: string) {
  return (await tryStat(path))?.size ?? 0;
}

async function tryStat(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function notOpened(cause: unknown, path: string) {
  return new LogStoreError({
    reason: 'unavailable',
    message: `The logs in ${path} cannot be opened: ${messageOf(cause)}`,
    cause,
  });
}
