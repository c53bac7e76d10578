import {
  BIGINT,
  BOOLEAN,
  DuckDBDataChunk,
  INTEGER,
  UTINYINT,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import { STREAMS, type StoredEntry } from './stored-entry.ts';
import { wellFormed } from './well-formed.ts';

/** As many rows as DuckDB works on at once. */
const CHUNK_ROWS = 2048;

const COLUMNS = [
  { type: BIGINT, valueOf: ({ orderNs }: StoredEntry) => orderNs },
  { type: INTEGER, valueOf: ({ source }: StoredEntry) => source },
  { type: BIGINT, valueOf: ({ sequence }: StoredEntry) => BigInt(sequence) },
  { type: BIGINT, valueOf: ({ timeNs }: StoredEntry) => timeNs },
  { type: UTINYINT, valueOf: ({ stream }: StoredEntry) => STREAMS.indexOf(stream) },
  { type: UTINYINT, valueOf: ({ level }: StoredEntry) => level },
  { type: BOOLEAN, valueOf: ({ isContinuation }: StoredEntry) => isContinuation },
  { type: BOOLEAN, valueOf: ({ isCut }: StoredEntry) => isCut },
  { type: VARCHAR, valueOf: ({ text }: StoredEntry) => text },
  { type: VARCHAR, valueOf: ({ raw }: StoredEntry) => raw },
  { type: VARCHAR, valueOf: ({ fields }: StoredEntry) => fields && fieldsText(fields) },
] as const;

/** Stores all or, when it throws, none. What is stored is on the disk when it returns. */
export async function appendEntries(
  connection: DuckDBConnection,
  entries: readonly StoredEntry[],
): Promise<void> {
  await connection.run('BEGIN');
  try {
    const appender = await connection.createAppender('entries');
    try {
      for (let from = 0; from < entries.length; from += CHUNK_ROWS) {
        appender.appendDataChunk(chunkOf(entries.slice(from, from + CHUNK_ROWS)));
      }
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
    await connection.run('COMMIT');
  } catch (error) {
    // A commit that fails has ended the transaction.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function chunkOf(entries: readonly StoredEntry[]) {
  const chunk = DuckDBDataChunk.create(
    COLUMNS.map(({ type }) => type),
    entries.length,
  );
  chunk.setColumns(COLUMNS.map(({ valueOf }) => entries.map(valueOf as ValueOf)));
  return chunk;
}

type ValueOf = (entry: StoredEntry) => DuckDBValue;

/** As `JSON.stringify` writes it, but for half surrogates, which are no JSON to DuckDB. */
function fieldsText(fields: NonNullable<StoredEntry['fields']>) {
  const text = JSON.stringify(fields);
  if (!/\\ud[89a-f]/.test(text)) return text;
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(fields).map(([path, value]) => [
        wellFormed(path),
        typeof value === 'string' ? wellFormed(value) : value,
      ]),
    ),
  );
}
