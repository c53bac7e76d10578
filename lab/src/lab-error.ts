export type LabErrorCode =
  | 'unsupported-machine'
  | 'package-missing'
  | 'command-failed'
  | 'no-engine-binaries'
  | 'engine-not-ready'
  | 'machine-has-engine'
  | 'lock-timeout'
  | 'network-not-ready'
  | 'outside-tests-network'
  | 'engine-in-use';

/** What stands between the caller and a working lab: a code to act on, a sentence to show. */
export class LabError extends Error {
  readonly code: LabErrorCode;

  constructor(code: LabErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LabError';
    this.code = code;
  }
}
