import { delay } from '../../lib/delay.ts';
import { messageOf } from '../../lib/app-error.ts';
import { LogStoreError } from '../log-store/log-store-error.ts';
import type { StoreProcess } from './store-process.ts';

interface Options {
  start: () => StoreProcess;
  /** What could not be read was set aside there. */
  onSetAside: (path: string) => void;
  /** Why there is no store at the moment; null once there is one. */
  onDown: (reason: string | null) => void;
  onEnd: (reason: string) => void;
}

/** So often it is tried while calls wait for it, some three seconds: what comes then waits in the engine, and is not lost. */
const MOST_WAITED_FOR = 6;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
/** One that lived so long was well. */
const WELL_AFTER_MS = 60_000;

/** What its users need of it. */
export type ProcessKeeper = Pick<KeptProcess, 'isAway' | 'ready' | 'renew' | 'close'>;

/** Starts a process whenever there is none; where it fails again and again, with pauses that grow. */
export class KeptProcess {
  private readonly options: Options;
  private readonly stop = new AbortController();
  private readonly running: Promise<void>;
  private current: StoreProcess | undefined;
  /** It was asked to end, for no fault of its own. */
  private leaving: StoreProcess | undefined;
  private downReason: string | null = null;
  private failures = 0;
  private waiting: { resolve: (process: StoreProcess) => void; reject: (error: Error) => void }[] =
    [];

  constructor(options: Options) {
    this.options = options;
    this.running = this.run();
  }

  /** None, or none yet. */
  get isAway(): boolean {
    return this.current === undefined;
  }

  get pid(): number | undefined {
    return this.current?.pid;
  }

  /** Resolves once there is one; rejects with a {@link LogStoreError} where it does not start. */
  ready(): Promise<StoreProcess> {
    if (this.current) return Promise.resolve(this.current);
    if (this.downReason !== null) return Promise.reject(isDown(this.downReason));
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Has a new process take the place of one that nobody waits for: all that it took of the memory is given back. */
  async renew(): Promise<void> {
    const old = this.current;
    if (!old?.isIdle) return;
    this.current = undefined;
    this.leaving = old;
    await old.close();
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.current?.close();
    await this.running;
    this.giveUp('Stackyard is ending.');
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      const startedAt = performance.now();
      const { reason, hasServed, isRenewed } = await this.live();
      const isWell = hasServed || performance.now() - startedAt > WELL_AFTER_MS;
      this.failures = isWell ? 0 : this.failures + 1;
      if (this.stop.signal.aborted) return;
      if (isRenewed) continue;
      this.options.onEnd(reason);
      if (this.failures >= MOST_WAITED_FOR) this.giveUp(reason);
      if (this.failures > 0) await delay(pauseAfter(this.failures), this.stop.signal);
    }
  }

  /** One life of the process, and why it ended. */
  private async live(): Promise<{ reason: string; hasServed: boolean; isRenewed: boolean }> {
    let process: StoreProcess | undefined;
    try {
      process = this.options.start();
      const { setAside } = await process.ready;
      if (setAside !== null) this.options.onSetAside(setAside);
      if (this.stop.signal.aborted) await process.close();
      else this.offer(process);
      const reason = await process.ended;
      return { reason, hasServed: process.hasServed, isRenewed: process === this.leaving };
    } catch (error) {
      await process?.close();
      return { reason: messageOf(error), hasServed: false, isRenewed: false };
    } finally {
      this.current = undefined;
    }
  }

  private offer(process: StoreProcess): void {
    this.current = process;
    if (this.downReason !== null) this.options.onDown(null);
    this.downReason = null;
    for (const { resolve } of this.waiting.splice(0)) resolve(process);
  }

  private giveUp(reason: string): void {
    if (this.downReason !== reason) this.options.onDown(reason);
    this.downReason = reason;
    for (const { reject } of this.waiting.splice(0)) reject(isDown(reason));
  }
}

function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}

function isDown(reason: string): LogStoreError {
  return new LogStoreError({
    reason: 'unavailable',
    message: `The log store does not run, and is started again in a while. ${reason}`,
  });
}
