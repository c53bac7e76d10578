import { AppError } from '../../lib/app-error.ts';

interface Reason {
  reason: LogStoreError['reason'];
  message: string;
  cause?: unknown;
}

const NEXT: Record<LogStoreError['reason'], string> = {
  full: 'Make room on the disk, or let fewer logs be kept.',
  unavailable: 'It is tried again by itself. The log of the Stackyard container says more.',
};

/** Why the store could not do something. What was asked has then not been done, not even in part; it may be tried again. */
export class LogStoreError extends AppError {
  /** `full`: the disk has no room. `unavailable`: it failed in another way. */
  readonly reason: 'full' | 'unavailable';

  constructor({ reason, message, cause }: Reason) {
    super({
      code: reason === 'full' ? 'disk-full' : 'internal',
      message,
      next: NEXT[reason],
      cause,
    });
    this.name = 'LogStoreError';
    this.reason = reason;
  }
}
