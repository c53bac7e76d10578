import type { ErrorCode, Failure } from '@stackyard/contract';

interface Reason {
  code: ErrorCode;
  /** What failed, on which object, and why: one sentence for the user. */
  message: string;
  /** What to do next, where there is something to do. */
  next?: string | undefined;
  cause?: unknown;
}

/** A failure with a reason that a caller can act on and a user can read. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly next: string | null;

  constructor({ code, message, next, cause }: Reason) {
    super(message, { cause });
    this.name = 'AppError';
    this.code = code;
    this.next = next ?? null;
  }
}

/** What the user is told of an error; what is not an {@link AppError} is masked, since it may hold anything. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, next: error.next };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside Stackyard.',
    next: 'The log of the Stackyard container says more.',
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
