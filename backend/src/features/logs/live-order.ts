import { delay } from '../../lib/delay.ts';
import { nowNs, nsOf } from '../../lib/nanoseconds.ts';
import { sizeOfEntry, type Entry } from './log-entry.ts';
import type { LogWriter } from './log-writer.ts';
import { createMerger } from './merge-lines.ts';
import { RecentLog } from './recent-log.ts';

const HOLD_MS = 150;
const RELEASE_EVERY_MS = 50;
/** Held beyond that, a flood waits in the engine. */
const MOST_HELD_BYTES = 12 * 1024 * 1024;
const RECENT = { most: 20_000, mostBytes: 16 * 1024 * 1024 };

export type LiveWriter = Pick<LogWriter, 'add' | 'flush' | 'forget' | 'whenRoom' | 'trouble'>;

/** What all containers say live, in one order: held for a moment, then told to who looks and handed on to be stored. */
export class LiveOrder {
  readonly recent = new RecentLog<Entry>({ ...RECENT, sizeOf: sizeOfEntry });
  private readonly writer: LiveWriter;
  private readonly merger = createMerger<Entry>({ holdNs: nsOf(HOLD_MS), sizeOf: sizeOfEntry });
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(writer: LiveWriter) {
    this.writer = writer;
  }

  hold(entry: Entry): void {
    this.merger.add(entry, nowNs());
    this.timer ??= setTimeout(() => this.release(), RELEASE_EVERY_MS);
  }

  /** A flood is read as fast as it is stored: the engine has it meanwhile. */
  async whenRoom(): Promise<void> {
    while (this.merger.bytes > MOST_HELD_BYTES && !this.isClosed) await delay(RELEASE_EVERY_MS);
    await this.writer.whenRoom();
  }

  /** Whether all that was held until now is stored. */
  async settled(): Promise<boolean> {
    await delay(HOLD_MS);
    this.release();
    await this.writer.flush();
    return this.writer.trouble === null;
  }

  /** Of one stack, or of all: what the store does not have yet, too. */
  forget(stack?: string): void {
    const isForgotten = ({ of }: Entry) => stack === undefined || of.stack === stack;
    this.recent.forget(isForgotten);
    this.writer.forget(isForgotten);
  }

  /** Hands on what is still held. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.handOn(this.merger.release(nsOf(Number.MAX_SAFE_INTEGER)));
  }

  private release(): void {
    clearTimeout(this.timer);
    this.handOn(this.merger.release(nowNs()));
    const isHolding = this.merger.size > 0 && !this.isClosed;
    this.timer = isHolding ? setTimeout(() => this.release(), RELEASE_EVERY_MS) : undefined;
  }

  private handOn(entries: Entry[]): void {
    if (entries.length === 0) return;
    this.recent.append(entries);
    this.writer.add(entries);
  }
}
