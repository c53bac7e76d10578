import type {
  JobDetail,
  JobFailure,
  JobResult,
  JobState,
  Step,
  StepState,
} from '@stackyard/contract';
import type { JobRecord } from '../../store/job-records.ts';
import type { JobRequest } from '../../store/job-request.ts';
import type { Aftermath, JobContext, JobPlan, StepReport } from '../../lib/job-plan.ts';

const KEPT_LOG_LINES = 2_000;
const LONGEST_LOG_LINE = 2_000;

interface Options {
  id: string;
  plan: JobPlan;
  request: JobRequest;
  /** Called on every change. */
  onChange: () => void;
  /** Called when a step begins. */
  onStep: () => void;
}

/** A job that is queued or running: its steps, its log, and its way to a record. */
export class LiveJob implements JobContext {
  private readonly abort = new AbortController();
  private readonly options: Options;
  private readonly detail: JobDetail;
  private aftermath: Aftermath | undefined;

  constructor(options: Options) {
    this.options = options;
    this.detail = newDetail(options);
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get summary() {
    return this.detail.summary;
  }

  get isOver(): boolean {
    return this.summary.endedAt !== null;
  }

  toDetail(): JobDetail {
    return structuredClone(this.detail);
  }

  toRecord(): JobRecord {
    return {
      detail: this.toDetail(),
      request: this.options.request,
      isFirstDeploy: this.options.plan.isFirstDeploy,
    };
  }

  cancel(reason: Error): void {
    this.log('Cancel was asked for.');
    this.abort.abort(reason);
  }

  log(text: string): void {
    const { log } = this.detail;
    for (const line of text.split('\n')) {
      log.push({ at: now(), text: line.slice(0, LONGEST_LOG_LINE) });
    }
    if (log.length > KEPT_LOG_LINES) {
      log.splice(0, log.length - KEPT_LOG_LINES);
      this.detail.isLogCut = true;
    }
    this.changed();
  }

  async step<T>(id: string, work: (step: StepReport) => Promise<T>): Promise<T> {
    const step = this.find(id);
    this.enter(step);
    try {
      const result = await work(this.report(step));
      this.leave(step, 'done');
      return result;
    } catch (error) {
      this.leave(step, 'failed');
      throw error;
    }
  }

  afterwards(aftermath: Aftermath): void {
    this.aftermath = aftermath;
  }

  /** What this job answers for after it has succeeded; at most once. */
  takeAftermath(): Aftermath | undefined {
    const aftermath = this.summary.state === 'succeeded' ? this.aftermath : undefined;
    this.aftermath = undefined;
    return aftermath;
  }

  endWatch(): void {
    this.summary.isWatched = false;
    this.changed();
  }

  begin(): void {
    this.summary.state = 'running';
    this.changed();
  }

  /** It had succeeded, and what it started did not stay up: there is more to do. */
  beginAgain(why: string): void {
    for (const step of this.detail.steps) if (step.state === 'skipped') step.state = 'waiting';
    this.detail.result = null;
    Object.assign(this.summary, { state: 'running', endedAt: null, isWatched: false });
    this.log(why);
  }

  end(
    state: JobState,
    { failure, result }: { failure: JobFailure | null; result: JobResult | null },
  ): void {
    for (const step of this.detail.steps) if (step.state === 'waiting') step.state = 'skipped';
    this.detail.failure = failure;
    this.detail.result = result;
    Object.assign(this.summary, {
      state,
      step: null,
      detail: null,
      fraction: state === 'succeeded' ? 1 : this.summary.fraction,
      message: failure?.message ?? null,
      isWatched: state === 'succeeded' && this.aftermath !== undefined,
      endedAt: now(),
    });
    this.changed();
  }

  private find(id: string): Step {
    const step = this.detail.steps.find((one) => one.id === id);
    if (!step) throw new Error(`The plan has no step ${id}`);
    return step;
  }

  private enter(step: Step): void {
    Object.assign(step, { state: 'running', startedAt: now() });
    this.summary.step = step.title;
    this.summary.detail = null;
    this.log(step.title);
    this.options.onStep();
  }

  private leave(step: Step, state: StepState): void {
    Object.assign(step, { state, endedAt: now() });
    // Of a step that failed, what was still under way is not at fault.
    const outcome = state === 'failed' ? 'skipped' : state;
    for (const item of step.items) if (item.state === 'running') item.state = outcome;
    this.changed();
  }

  private report(step: Step): StepReport {
    return {
      setDetail: (detail) => {
        if (step.detail === detail) return;
        step.detail = detail;
        this.summary.detail = detail;
        this.changed();
      },
      setBytes: (bytes) => {
        step.bytes = bytes;
        this.changed();
      },
      setItem: (item) => {
        const at = step.items.findIndex((one) => one.id === item.id);
        if (at < 0) step.items.push(item);
        else step.items[at] = item;
        this.changed();
      },
    };
  }

  private changed(): void {
    this.summary.version += 1;
    if (!this.isOver) this.summary.fraction = fractionOf(this.detail.steps);
    this.options.onChange();
  }
}

/** Every step weighs the same; within one, bytes tell how far it is. */
export function fractionOf(steps: Step[]): number {
  const parts = steps.map((step) => {
    if (step.state === 'done' || step.state === 'skipped') return 1;
    if (step.state !== 'running' || !step.bytes?.totalBytes) return 0;
    return Math.min(1, step.bytes.doneBytes / step.bytes.totalBytes);
  });
  return parts.reduce((sum, part) => sum + part, 0) / Math.max(1, steps.length);
}

function newDetail({ id, plan }: Options): JobDetail {
  return {
    summary: {
      id,
      kind: plan.kind,
      stack: plan.stack,
      title: plan.title,
      state: 'queued',
      step: null,
      detail: null,
      fraction: null,
      message: null,
      createdAt: now(),
      endedAt: null,
      isWatched: false,
      version: 0,
    },
    steps: plan.steps.map(({ id: stepId, title }) => ({
      id: stepId,
      title,
      state: 'waiting',
      detail: null,
      bytes: null,
      items: [],
      startedAt: null,
      endedAt: null,
    })),
    failure: null,
    result: null,
    log: [],
    isLogCut: false,
  };
}

function now(): string {
  return new Date().toISOString();
}
