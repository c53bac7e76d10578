import type { LogGap } from '@stackyard/contract';
import { messageOf } from '../../lib/app-error.ts';
import { sizeOfEntry, type Entry } from './log-entry.ts';

/** Whoever asks has all stored at once. */
const FLUSH_EVERY_MS = 1_000;
/** A batch is stored as soon as it is so large. */
const BATCH = { entries: 20_000, bytes: 12 * 1024 * 1024 };
const RETRY_AFTER_MS = 5_000;
/** As much waits for a store that takes nothing at the moment. */
const MOST_WAITING = { entries: 20_000, bytes: 24 * 1024 * 1024 };

export interface LogWriter {
  /** Returns at once: what is live waits for no disk. */
  add(entries: readonly Entry[]): void;
  /** Resolves once all that was added is stored, or cannot be. */
  flush(): Promise<void>;
  /** Resolves at once unless a flood comes faster than it is stored; a store that takes nothing keeps nobody waiting. */
  whenRoom(): Promise<void>;
  /** Resolves once the store takes what it is given: what the engine still has can wait there. */
  whenStoring(): Promise<void>;
  /** Stores none of these that still wait. */
  forget(isForgotten: (entry: Entry) => boolean): void;
  /** Why nothing is stored at the moment; null while all is well. */
  readonly trouble: string | null;
  close(): Promise<void>;
}

interface Options {
  store: {
    append(entries: readonly Entry[]): Promise<void>;
    addGap(gap: LogGap): Promise<void>;
  };
  onError: (error: unknown) => void;
}

/** Brings entries into the store in batches. While that takes none, the newest wait and older ones become a gap. */
export function createLogWriter(options: Options): LogWriter {
  return new Writer(options);
}

class Writer implements LogWriter {
  trouble: string | null = null;
  private readonly options: Options;
  private timer: NodeJS.Timeout | undefined;
  private waiting: Entry[] = [];
  private waitingBytes = 0;
  private lost: { fromNs: bigint; toNs: bigint; count: number } | null = null;
  private under: Promise<void> | null = null;
  /** After a failure nothing is tried for a while. */
  private isResting = false;
  private readonly patient: (() => void)[] = [];

  constructor(options: Options) {
    this.options = options;
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) this.waiting.push(entry);
    this.waitingBytes += sizeOf(entries);
    this.flushSoon(FLUSH_EVERY_MS);
    if (this.trouble !== null) this.dropOldest();
    else if (this.isBatch()) void this.flush();
  }

  async whenRoom(): Promise<void> {
    // One batch may be under way and another be full behind it.
    while (this.trouble === null && this.under && this.isBatch()) await this.under;
  }

  private isBatch(): boolean {
    return this.waiting.length >= BATCH.entries || this.waitingBytes >= BATCH.bytes;
  }

  async flush(): Promise<void> {
    // What was added while a batch is under way is part of the next.
    if (this.under) await this.under;
    if (this.waiting.length === 0 || this.isResting) return;
    this.under ??= this.store().finally(() => (this.under = null));
    await this.under;
  }

  whenStoring(): Promise<void> {
    if (this.trouble === null) return Promise.resolve();
    return new Promise((resolve) => this.patient.push(resolve));
  }

  forget(isForgotten: (entry: Entry) => boolean): void {
    this.waiting = this.waiting.filter((entry) => !isForgotten(entry));
    this.waitingBytes = sizeOf(this.waiting);
    // Whether the store takes anything shows with the next.
    if (this.waiting.length === 0) this.recover();
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.isResting = false;
    await this.flush();
    this.recover();
  }

  private flushSoon(afterMs: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.isResting = false;
      void this.flush();
    }, afterMs);
  }

  private async store(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    this.waitingBytes = 0;
    try {
      await this.options.store.append(batch);
    } catch (error) {
      return this.rest(batch, error);
    }
    await this.noteLoss().catch(this.options.onError);
    this.recover();
  }

  private recover(): void {
    this.trouble = null;
    for (const goOn of this.patient.splice(0)) goOn();
  }

  private rest(batch: Entry[], error: unknown): void {
    if (this.trouble === null) this.options.onError(error);
    this.trouble = messageOf(error);
    this.isResting = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushSoon(RETRY_AFTER_MS);
    this.waiting = batch.concat(this.waiting);
    this.waitingBytes = sizeOf(this.waiting);
    this.dropOldest();
  }

  private dropOldest(): void {
    const { entries, bytes } = MOST_WAITING;
    let count = Math.max(0, this.waiting.length - entries);
    this.waitingBytes -= sizeOf(this.waiting.slice(0, count));
    for (; this.waitingBytes > bytes; count += 1)
      this.waitingBytes -= sizeOfEntry(this.waiting[count]!);
    for (const { timeNs } of this.waiting.splice(0, count)) {
      this.lost ??= { fromNs: timeNs, toNs: timeNs, count: 0 };
      if (timeNs < this.lost.fromNs) this.lost.fromNs = timeNs;
      if (timeNs > this.lost.toNs) this.lost.toNs = timeNs;
      this.lost.count += 1;
    }
  }

  private async noteLoss(): Promise<void> {
    if (!this.lost) return;
    const { fromNs, toNs, count } = this.lost;
    await this.options.store.addGap({
      stack: null,
      service: null,
      fromNs: String(fromNs),
      toNs: String(toNs),
      reason: `${count} entries could not be stored: ${this.trouble ?? 'the disk took nothing'}`,
    });
    this.lost = null;
  }
}

function sizeOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + sizeOfEntry(entry), 0);
}
