import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../lib/app-error.ts';
import { createConnectionPool, type ConnectionPool } from './connection-pool.ts';
import { LogStoreError } from './log-store-error.ts';
import { SCHEMA, SCHEMA_VERSION, STRETCH_ROWS } from './schema.ts';
import type { Sql } from './sql.ts';

export type Row = DuckDBValue[];

export interface LogDatabase {
  path: string;
  writer: DuckDBConnection;
  readers: ConnectionPool;
  close(): Promise<void>;
}

const READERS = 3;
/** Of DuckDB for all that it does at once. */
export const MEMORY_MEGABYTES = 80;
/** Configuration is locked once a database is open, so that no query can lift a limit or reach a file. */
const CONFIGURATION = {
  memory_limit: `${MEMORY_MEGABYTES}MB`,
  // What was used for a moment is given back: the C library would keep it.
  allocator_flush_threshold: '1MB',
  allocator_bulk_deallocation_flush_threshold: '16MB',
  threads: '2',
  checkpoint_threshold: '32MB',
  max_temp_directory_size: '512MB',
  autoload_known_extensions: 'false',
  autoinstall_known_extensions: 'false',
  allow_community_extensions: 'false',
};
/** Each column of rows that are in no file yet takes a block, so they are small ones. The version knows Zstandard. */
const LAYOUT = `ROW_GROUP_SIZE ${STRETCH_ROWS}, BLOCK_SIZE 131072, STORAGE_VERSION 'v1.4.0'`;
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

/**
 * Moves what was written since the last time into the file, out of memory and of the log of changes. Not while others read
 * what was there before; then it is left to the next time.
 */
export async function bringUpToDate(writer: DuckDBConnection): Promise<void> {
  await writer.run('CHECKPOINT').catch(() => undefined);
}

/** The file is attached to a database in memory, since only so it can be said how it is laid out. */
async function connect(path: string): Promise<LogDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...CONFIGURATION,
    temp_directory: `${path}.tmp`,
  });
  try {
    const writer = await instance.connect();
    await writer.run(`ATTACH '${path.replaceAll("'", "''")}' AS kept (${LAYOUT})`);
    await writer.run('SET enable_external_access = false');
    await writer.run('SET lock_configuration = true');
    await writer.run('USE kept');
    await prepareTables(writer);
    const readers = await createConnectionPool(() => connectTo(instance), READERS);
    const close = async () => {
      readers.close();
      await detach(writer).catch(() => undefined);
      writer.closeSync();
      instance.closeSync();
    };
    return { path, writer, readers, close };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** Else the file stays open until the garbage of all that was asked of it is collected. */
async function detach(writer: DuckDBConnection) {
  await writer.run('USE memory');
  await writer.run('DETACH kept');
}

async function connectTo(instance: DuckDBInstance) {
  const connection = await instance.connect();
  await connection.run('USE kept');
  return connection;
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
