import { AppError, messageOf } from '../../lib/app-error.ts';

/** DuckDB's words for its own limit, and for memory that the system refused. */
const OUT_OF_MEMORY = /out of memory|bad allocation|bad_alloc|allocation failure/i;
const NEXT =
  'Ask for a shorter time or fewer entries. In SQL, leave out what builds large values, such as list(), range() or repeat().';

export function isOutOfMemory(error: unknown): boolean {
  return OUT_OF_MEMORY.test(messageOf(error));
}

export function tookTooLong(limitMs: number, cause: unknown): AppError {
  const message = `The question was ended: it took longer than ${limitMs / 1000} seconds.`;
  return new AppError({ code: 'invalid-request', message, next: NEXT, cause });
}

export function tooMuchMemory(megabytes: number, cause: unknown): AppError {
  const message = `The question was ended: it took more than ${megabytes} MB of memory.`;
  return new AppError({ code: 'invalid-request', message, next: NEXT, cause });
}
