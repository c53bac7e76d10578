interface Reason {
  reason: LogStoreError['reason'];
  message: string;
  cause?: unknown;
}

/** Why the store could not do something. What was asked has then not been done, not even in part; it may be tried again. */
export class LogStoreError extends Error {
  /** `full`: the disk has no room. `unavailable`: it failed in another way. */
  readonly reason: 'full' | 'unavailable';

  constructor({ reason, message, cause }: Reason) {
    super(message, { cause });
    this.name = 'LogStoreError';
    this.reason = reason;
  }
}
