import type { DuckDBConnection } from '@duckdb/node-api';
import { StatementType } from '@duckdb/node-api';
import type { SqlAnswer } from '@stackyard/contract';
import { AppError, messageOf } from '../../lib/app-error.ts';
import { withinTime } from '../../lib/within-time.ts';
import { MEMORY_MEGABYTES, type LogDatabase } from './database.ts';
import { isOutOfMemory, tookTooLong, tooMuchMemory } from './ended-question.ts';

const MOST_ROWS = 1_000;
export const LONGEST_SQL_MS = 10_000;
/** What DuckDB takes for a SELECT beside one: `DESCRIBE`, `SHOW` and some `PRAGMA`s. */
const SELECT = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/|\()*(?:select|with|from|values)\b/i;

/**
 * Answers one SELECT over the view `logs`. It runs in a transaction that cannot write, in a database that reaches no file and
 * whose settings are locked, so what it may be is refused for a clear message more than for safety.
 */
export async function runSql(
  { readers }: LogDatabase,
  statement: string,
  signal?: AbortSignal,
): Promise<SqlAnswer> {
  const start = performance.now();
  try {
    const answer = await withinTime({ limitMs: LONGEST_SQL_MS, signal, tooLate }, (limited) =>
      readers.use((reader) => answerOf(reader, statement), limited),
    );
    return { ...answer, tookMs: Math.round(performance.now() - start) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof AppError) throw error;
    if (isOutOfMemory(error)) throw tooMuchMemory(MEMORY_MEGABYTES, error);
    throw refusal(plainReason(error), error);
  }
}

function tooLate(cause: unknown) {
  return tookTooLong(LONGEST_SQL_MS, cause);
}

async function answerOf(reader: DuckDBConnection, statement: string) {
  if (!SELECT.test(statement)) throw refusal('Only a SELECT can be run here.');
  const statements = await reader.extractStatements(statement);
  if (statements.count !== 1) throw refusal('Only one statement can be run at a time.');
  await reader.run('BEGIN TRANSACTION READ ONLY');
  try {
    const prepared = await statements.prepare(0);
    if (prepared.statementType !== StatementType.SELECT) {
      throw refusal('Only a SELECT can be run here.');
    }
    return await readRows(prepared);
  } finally {
    await reader.run('ROLLBACK');
  }
}

async function readRows(prepared: Awaited<ReturnType<Prepare>>) {
  const result = await prepared.streamAndReadUntil(MOST_ROWS + 1);
  const rows = result.getRowsJson();
  const names = result.columnNames();
  return {
    columns: names.map((name, index) => ({ name, type: String(result.columnType(index)) })),
    rows: rows.slice(0, MOST_ROWS).map((row) => row.map(cellOf)),
    isCut: rows.length > MOST_ROWS,
  };
}

type Prepare = Awaited<ReturnType<DuckDBConnection['extractStatements']>>['prepare'];

/** Numbers that JavaScript cannot hold are digits already. */
function cellOf(value: unknown) {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** DuckDB's first line, without the kind of the error; what follows draws the place in the statement. */
function plainReason(error: unknown) {
  const [line = ''] = messageOf(error).split('\n');
  const reason = line.replace(/^(?:\w+ )+Error: /, '');
  return reason.endsWith('.') || reason.endsWith('!') ? reason : `${reason}.`;
}

function refusal(message: string, cause?: unknown) {
  return new AppError({ code: 'invalid-request', message, cause });
}
