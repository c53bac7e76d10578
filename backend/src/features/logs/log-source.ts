import type { LogGap, LogSource } from '@stackyard/contract';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import type { OpenedHole } from '../../store/log-store/holes.ts';
import type { SourceIdentity } from '../../store/log-store/stored-entry.ts';
import { describeEvent } from './describe-event.ts';
import { IntentReader } from './intent-reader.ts';
import { followLog, type SourceState } from './follow-log.ts';
import type { FillSizes, Hole } from './fill-hole.ts';
import { createHoleFiller, type HoleFiller, type HoleShelf } from './hole-filler.ts';
import { createEntryReader, type Entry, type EntryReader } from './log-entry.ts';
import type { LogPosition } from './log-position.ts';
import { reasonUnread } from './unreadable-log.ts';

/** What is kept of a container when its log is opened. */
export interface KeptSource {
  source: number;
  lastSequence: number;
  newestOrderNs: bigint;
  /** After what the log is followed. */
  position: LogPosition;
  /** What was not read to its end. */
  holes: OpenedHole[];
}

interface Options {
  of: SourceIdentity;
  hasTty: boolean;
  /** The signal that a stop sends; null for SIGTERM. */
  stopSignal: string | null;
  /** The engine's name of how it keeps the log. */
  driver: string;
  kept: KeptSource;
  oldestNs: () => bigint;
  readLog: (question: LogQuestion) => Promise<void>;
  /** What is written now, and what is so new that a reader may be looking at that time. */
  onLive: (entry: Entry) => void;
  /** Resolves once more may be handed out, */
  whenRoom: () => Promise<void>;
  /** and, after so many bytes of what is written now, once more of that may be read. */
  whenTaken: (bytes: number) => Promise<void>;
  /** Resolves once old entries may be handed out. */
  whenStoring: () => Promise<void>;
  onOld: (entries: Entry[]) => Promise<void>;
  onGap: (gap: LogGap) => void;
  /** Whether all that the container wrote has been read. */
  onRead: (isRead: boolean) => void;
  onError: (error: unknown) => void;
  shelf: HoleShelf;
  fillSizes?: FillSizes | undefined;
  /** Few holes are filled at a time, over all containers. */
  queueFill: (work: () => Promise<void>) => Promise<void>;
  /** Resolves once all entries handed out are stored, with false where they cannot be. */
  settled: () => Promise<boolean>;
}

/** A line that waits for the next is told after this long without one. */
const WAIT_MS = 100;

/** The log of one container: follows it, fills what was missed, and places what Docker says of it. */
export class ContainerLog {
  state: SourceState = { state: 'reading', reason: null };
  private readonly options: Options;
  private readonly stop = new AbortController();
  private readonly intents: IntentReader;
  private readonly starts = new Set<() => void>();
  private readonly holes: HoleFiller;
  /** As it was told last; before that it is unknown. */
  private isRead: boolean | undefined;
  private readonly reader: EntryReader;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.options = options;
    this.intents = new IntentReader(options.stopSignal);
    const { of, hasTty, readLog, kept } = options;
    const { source, lastSequence: sequence, newestOrderNs: orderNs } = kept;
    this.reader = createEntryReader(of, { source, sequence, orderNs });
    const container = { id: of.containerId, hasTty };
    this.holes = createHoleFiller({
      ...options,
      reading: { container, readLog, signal: this.stop.signal, sizes: options.fillSizes },
      onEnd: () => this.tellEnd(),
    });
  }

  /** Until it is closed. */
  async run(): Promise<void> {
    const { of, hasTty, kept, readLog } = this.options;
    for (const hole of kept.holes) this.holes.resume(hole);
    await followLog({
      container: { id: of.containerId, hasTty },
      position: kept.position,
      readLog,
      onLine: (line) => this.takeLine(line),
      whenTaken: this.options.whenTaken,
      onHole: (hole) => this.takeHole(hole),
      onBreak: (next) => this.tellBreak(next),
      onState: (state) => {
        const { driver } = this.options;
        const isFailed = state.state === 'failed';
        this.state = isFailed ? { ...state, reason: reasonUnread(state.reason, driver) } : state;
        this.tellEnd();
      },
      nextStart: (signal) => this.nextStart(signal),
      signal: this.stop.signal,
    });
  }

  onEvent(event: EngineEvent): void {
    if (event.action === 'start') this.wake();
    const content = describeEvent(event, this.intents.take(event));
    if (!content) return;
    const { of, kept, onLive } = this.options;
    const sequence = this.reader.sequence + 1;
    onLive({ ...content, of, source: kept.source, sequence });
    this.reader.goOn(sequence);
  }

  /** Nothing is being read. */
  get isSilent(): boolean {
    return this.state.state !== 'reading';
  }

  /** The container runs: its log is opened again, unless it is open. */
  wake(): void {
    for (const wake of [...this.starts]) wake();
  }

  describe(): LogSource {
    const { stack, service, replica, container } = this.options.of;
    return { stack, service, replica, container, ...this.state };
  }

  close(): void {
    this.tellWaiting();
    this.stop.abort();
  }

  /** The container is gone, and with it what was not read. */
  async end(): Promise<void> {
    this.close();
    await this.holes.giveUp('The container was removed before all of its log was read.');
    this.options.onRead(true);
  }

  private takeLine(line: LogLine): void {
    const entries = this.reader.read(line);
    this.tellUnread();
    for (const entry of entries) this.options.onLive(entry);
    if (this.reader.isWaiting) this.timer ??= setTimeout(() => this.tellWaiting(), WAIT_MS);
  }

  private tellWaiting(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const entry of this.reader.flush()) this.options.onLive(entry);
  }

  private takeHole(hole: Hole): void {
    const { source } = this.options.kept;
    this.tellWaiting();
    this.tellUnread();
    const { sequence, orderNs } = this.reader;
    const end = this.holes.fill(hole, { source, sequence, orderNs });
    this.reader.goOnBehind(hole.last, end);
  }

  private tellBreak({ timeNs }: LogLine): void {
    const { stack, service } = this.options.of;
    const times = { fromNs: String(timeNs), toNs: String(timeNs) };
    this.options.onGap({
      stack,
      service,
      ...times,
      reason: 'The engine could not read all of it.',
    });
  }

  private tellUnread(): void {
    if (this.isRead === false) return;
    this.isRead = false;
    this.options.onRead(false);
  }

  private tellEnd(): void {
    if (this.isRead || this.state.state !== 'ended' || !this.holes.isIdle) return;
    this.isRead = true;
    this.options.onRead(true);
  }

  private nextStart(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.starts.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.starts.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
