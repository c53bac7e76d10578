import type { ErrorCode, Failure } from '@stackyard/contract';

/** The backend's own codes, and what can go wrong on the way to it. */
export type ApiErrorCode = ErrorCode | 'backend-silent' | 'backend-slow' | 'backend-unreadable';

interface ApiErrorParts {
  code: ApiErrorCode;
  message: string;
  next?: string | null;
  cause?: unknown;
}

/** Why a request failed, in words that can stand on the screen as they are. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly next: string | null;

  constructor({ code, message, next = null, cause }: ApiErrorParts) {
    super(message, { cause });
    this.code = code;
    this.next = next;
  }

  /** Whether the request may never have reached the backend. */
  get isSilence(): boolean {
    return this.code === 'backend-silent' || this.code === 'backend-slow';
  }
}

export function fromFailure(failure: Failure): ApiError {
  return new ApiError(failure);
}

export function silent(reason: string, cause?: unknown): ApiError {
  return new ApiError({
    code: 'backend-silent',
    message: `Stackyard's backend is not answering (${reason}).`,
    next: 'It may be starting. The panel keeps trying.',
    cause,
  });
}

/** Whatever was thrown, as an ApiError. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError({
    code: 'internal',
    message: `The panel made a mistake: ${reason}`,
    next: 'Open the tab again. If it happens again, report it.',
    cause: thrown,
  });
}
