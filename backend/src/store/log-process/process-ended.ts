/** `late`: a question took longer than it may. `memory`: more was taken than the process may have. `crash`: anything else. */
export type EndCause = 'late' | 'memory' | 'crash';

/** Whether it was a call that ended the process: `suspect` is one of several that may have. */
export type Blame = 'guilty' | 'suspect' | 'none';

interface Reason {
  cause: EndCause;
  blame: Blame;
  message: string;
}

/** The process ended before it answered. What was asked may have been done. */
export class ProcessEnded extends Error {
  readonly endCause: EndCause;
  readonly blame: Blame;

  constructor({ cause, blame, message }: Reason) {
    super(message);
    this.name = 'ProcessEnded';
    this.endCause = cause;
    this.blame = blame;
  }
}
