import type { Bytes, JobKind, JobResult, StepItem } from '@stackyard/contract';
import type { AppError } from './app-error.ts';

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
  /** What this job answers for after it has succeeded; the next job on the same stack ends that. */
  afterwards(aftermath: Aftermath): void;
}

export interface Aftermath {
  /** Resolves with what went wrong; with nothing once all stayed well long enough, or when the signal fires. */
  watch(signal: AbortSignal): Promise<AppError | undefined>;
  /** Works on that as a part of the job, which runs again for it; throws what the job ends with. */
  fail(failure: AppError): Promise<never>;
}

export interface StepReport {
  setDetail(detail: string | null): void;
  setBytes(bytes: Bytes): void;
  /** Adds or replaces an item by its id. */
  setItem(item: StepItem): void;
}
