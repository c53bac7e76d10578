import type { JobDetail, JobSummary, JobTicket } from '@stackyard/contract';
import { randomBytes } from 'node:crypto';
import { AppError } from '../../lib/app-error.ts';
import { throttle } from '../../lib/throttle.ts';
import type { JobRecord, JobRecords } from '../../store/job-records.ts';
import type { JobRequest } from '../../store/job-request.ts';
import { settledRecord } from './interrupted-record.ts';
import { reasonFor, stateFor, toJobFailure } from './job-failure.ts';
import type { JobPlan } from '../../lib/job-plan.ts';
import { LiveJob } from './live-job.ts';

const MOST_AT_ONCE = 4;
const KEPT_JOBS = 100;
const PUBLISH_EVERY_MS = 150;
const SAVE_EVERY_MS = 1_000;

export interface JobRunner {
  /** Starts a job; throws `stack-busy` while another one works on the same stack. */
  start(request: JobRequest): JobTicket;
  /** Throws `stack-busy`, for what is no job and yet must not run beside one. */
  refuseWhenBusy(stack: string): void;
  getDetail(id: string): Promise<JobDetail>;
  getRecord(id: string): Promise<JobRecord>;
  /** Whether no later job has worked on the same stack. */
  isNewest(summary: JobSummary): boolean;
  cancel(id: string): JobTicket;
  /** Cancels what runs and waits for it. */
  close(): Promise<void>;
}

interface Options {
  store: JobRecords;
  /** What earlier runs of the backend left, oldest first. */
  records: JobRecord[];
  plan: (request: JobRequest) => JobPlan;
  publish: (summary: JobSummary) => void;
  forget: (id: string) => void;
  /** An error that was masked for the user. */
  onInternalError: (error: unknown) => void;
}

/** Runs jobs, one at a time for a stack; keeps their records across a restart of the backend. */
export async function createJobRunner(options: Options): Promise<JobRunner> {
  const runner = new Runner(options);
  await runner.recover();
  return runner;
}

class Runner implements JobRunner {
  private readonly options: Options;
  private readonly live = new Map<string, LiveJob>();
  private readonly ended: string[] = [];
  private readonly newestOf = new Map<string, string>();
  private readonly queue: (() => void)[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly saves = new WeakMap<LiveJob, Promise<void>>();
  /** By stack, the end of the watch over what its newest job started. */
  private readonly watches = new Map<string, AbortController>();
  private isClosed = false;

  constructor(options: Options) {
    this.options = options;
  }

  async recover(): Promise<void> {
    for (const record of this.options.records) {
      const { summary } = record.detail;
      const settled = settledRecord(record);
      if (settled !== record) await this.options.store.save(settled);
      this.options.publish(settled.detail.summary);
      this.ended.push(summary.id);
      this.newestOf.set(summary.stack, summary.id);
    }
    await this.forgetOld();
  }

  start(request: JobRequest): JobTicket {
    this.refuseWhenBusy(request.stack);
    const plan = this.options.plan(request);
    this.watches.get(request.stack)?.abort();
    const id = `${plan.kind}-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
    const publish = throttle(() => this.options.publish({ ...job.summary }), PUBLISH_EVERY_MS);
    const save = throttle(() => void this.save(job), SAVE_EVERY_MS);
    const onChange = () => {
      publish.ask();
      save.ask();
    };
    // Each step is on disk as it begins: what a backend that is killed says later depends on it.
    const onStep = () => void this.save(job);
    const job = new LiveJob({ id, plan, request, onChange, onStep });
    this.live.set(id, job);
    this.newestOf.set(request.stack, id);
    onChange();
    const quiet = () => {
      publish.cancel();
      save.cancel();
    };
    void this.track(this.run(job, plan))
      .then(() => this.watch(job))
      .finally(quiet);
    return { jobId: id };
  }

  async getDetail(id: string): Promise<JobDetail> {
    return this.live.get(id)?.toDetail() ?? (await this.getRecord(id)).detail;
  }

  async getRecord(id: string): Promise<JobRecord> {
    const record = this.live.get(id)?.toRecord() ?? (await this.options.store.find(id));
    if (record) return record;
    throw new AppError({ code: 'job-not-found', message: 'This job is no longer kept.' });
  }

  isNewest({ id, stack }: JobSummary): boolean {
    return this.newestOf.get(stack) === id;
  }

  cancel(id: string): JobTicket {
    const job = this.live.get(id);
    if (!job || job.isOver) {
      throw new AppError({ code: 'job-not-running', message: 'This job is over already.' });
    }
    job.cancel(new AppError({ code: 'canceled', message: `${job.summary.title} was canceled.` }));
    return { jobId: id };
  }

  async close(): Promise<void> {
    const reason = new AppError({ code: 'interrupted', message: 'Stackyard is shutting down.' });
    this.isClosed = true;
    for (const watch of this.watches.values()) watch.abort();
    for (const job of this.live.values()) job.cancel(reason);
    await Promise.allSettled(this.running);
  }

  refuseWhenBusy(stack: string): void {
    const busy = [...this.live.values()].find((job) => job.summary.stack === stack && !job.isOver);
    if (!busy) return;
    throw new AppError({
      code: 'stack-busy',
      message: `“${busy.summary.title}” is still running, and one job at a time works on a stack.`,
      next: 'Wait for it to end, or cancel it.',
    });
  }

  private track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.running.delete(tracked));
    this.running.add(tracked);
    return tracked;
  }

  private async run(job: LiveJob, plan: JobPlan): Promise<void> {
    const hasTurn = await this.turn(job.signal);
    try {
      job.signal.throwIfAborted();
      job.begin();
      const result = await plan.run(job);
      job.log('Done.');
      job.end('succeeded', { failure: null, result });
    } catch (error) {
      this.fail(job, error);
    } finally {
      if (hasTurn) this.queue.shift()?.();
      await this.settle(job);
    }
  }

  /** What happens soon after a job is part of its outcome; nobody waits for that, and the next job ends it. */
  private async watch(job: LiveJob): Promise<void> {
    const { stack } = job.summary;
    const aftermath = job.takeAftermath();
    if (!aftermath || this.isClosed) return;
    const over = new AbortController();
    if (this.isNewest(job.summary)) this.watches.set(stack, over);
    else over.abort();
    const failure = await aftermath.watch(over.signal).catch(this.options.onInternalError);
    if (this.watches.get(stack) === over) this.watches.delete(stack);
    job.endWatch();
    this.options.publish({ ...job.summary });
    void this.save(job);
    if (!failure || over.signal.aborted) return;
    await this.track(this.failAfterwards(job, () => aftermath.fail(failure), failure.message));
  }

  private async failAfterwards(
    job: LiveJob,
    work: () => Promise<never>,
    why: string,
  ): Promise<void> {
    const { id } = job.summary;
    this.live.set(id, job);
    this.ended.splice(this.ended.indexOf(id), 1);
    job.beginAgain(why);
    const hasTurn = await this.turn(job.signal);
    try {
      await work();
    } catch (error) {
      this.fail(job, error);
    } finally {
      if (hasTurn) this.queue.shift()?.();
      await this.settle(job);
    }
  }

  private fail(job: LiveJob, error: unknown): void {
    const failure = toJobFailure(reasonFor(job, error), job.toRecord());
    if (failure.code === 'internal') this.options.onInternalError(error);
    job.log([failure.message, failure.next].filter(Boolean).join(' '));
    const state = stateFor(failure.code);
    job.end(state, { failure, result: null });
  }

  /** Waits until fewer than the most jobs run; false when it was canceled meanwhile. */
  private async turn(signal: AbortSignal): Promise<boolean> {
    if (this.running.size < MOST_AT_ONCE) return true;
    return new Promise<boolean>((resolve) => {
      const enter = () => resolve(true);
      this.queue.push(enter);
      const leave = () => {
        const at = this.queue.indexOf(enter);
        if (at >= 0) this.queue.splice(at, 1);
        resolve(false);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private async settle(job: LiveJob): Promise<void> {
    await this.save(job);
    this.options.publish({ ...job.summary });
    this.live.delete(job.summary.id);
    this.ended.push(job.summary.id);
    await this.forgetOld();
  }

  /** One save at a time for a job: of two under way, the older might land last and win. */
  private save(job: LiveJob): Promise<void> {
    const before = this.saves.get(job) ?? Promise.resolve();
    const save = before
      .then(() => this.options.store.save(job.toRecord()))
      .catch(this.options.onInternalError);
    this.saves.set(job, save);
    return save;
  }

  private async forgetOld(): Promise<void> {
    for (const id of this.ended.splice(0, Math.max(0, this.ended.length - KEPT_JOBS))) {
      await this.options.store.remove(id);
      this.options.forget(id);
    }
  }
}
