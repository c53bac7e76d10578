import type { Bytes, JobKind, JobResult, StepItem } from '@stackyard/contract';

/** What a job will do: its steps by name, and the work. */
export interface JobPlan {
  kind: JobKind;
  stack: string;
  /** `Deploy shop` */
  title: string;
  isFirstDeploy: boolean;
  steps: { id: string; title: string }[];
  run(job: JobContext): Promise<JobResult>;
}

/** What the work of a job gets to say how it goes. */
export interface JobContext {
  /** Fires when the user cancels. */
  signal: AbortSignal;
  log(text: string): void;
  /** Runs one of the plan's steps; its state follows the outcome of the work. */
  step<T>(id: string, work: (step: StepReport) => Promise<T>): Promise<T>;
}

export interface StepReport {
  setDetail(detail: string): void;
  setBytes(bytes: Bytes): void;
  /** Adds or replaces an item by its id. */
  setItem(item: StepItem): void;
}
