import type { ErrorCode } from '@stackyard/contract';
import { AppError, messageOf } from '../../lib/app-error.ts';
import { LogStoreError } from '../log-store/log-store-error.ts';

/** An error as it crosses from one process to another, where its class would be lost. */
export type WrittenError =
  | { type: 'app'; code: ErrorCode; message: string; next: string | null }
  | { type: 'store'; reason: LogStoreError['reason']; message: string }
  | { type: 'other'; message: string };

export function writeError(error: unknown): WrittenError {
  if (error instanceof LogStoreError) {
    const { reason, message } = error;
    return { type: 'store', reason, message };
  }
  if (error instanceof AppError) {
    const { code, message, next } = error;
    return { type: 'app', code, message, next };
  }
  return { type: 'other', message: messageOf(error) };
}

export function readError(written: WrittenError): Error {
  switch (written.type) {
    case 'app':
      return new AppError({ ...written, next: written.next ?? undefined });
    case 'store':
      return new LogStoreError(written);
    case 'other':
      return new Error(written.message);
  }
}
