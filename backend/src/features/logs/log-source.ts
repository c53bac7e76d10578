import type { LogGap, LogSource } from '@stackyard/contract';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import { messageOf } from '../../lib/app-error.ts';
import type { SourceIdentity } from '../../store/log-store/stored-entry.ts';
import { describeEvent } from './describe-event.ts';
import { fillHole, type Hole, type HolePart } from './fill-hole.ts';
import { followLog, type SourceState } from './follow-log.ts';
import { createEntryReader, type Entry } from './log-entry.ts';
import { createLogPosition, type LineMark } from './log-position.ts';

/** What is kept of a container when its log is opened. */
export interface KeptSource {
  source: number;
  lastSequence: number;
  newestOrderNs: bigint;
  /** The newest lines. */
  tail: LineMark[];
  /** Up to here everything was known once, and is forgotten. */
  floorNs?: bigint;
}

interface Options {
  of: SourceIdentity;
  hasTty: boolean;
  kept: KeptSource;
  oldestNs: () => bigint;
  readLog: (question: LogQuestion) => Promise<void>;
  /** What is written now, and what is so new that a reader may be looking at that time. */
  onLive: (entry: Entry) => void;
  onOld: (entries: Entry[]) => Promise<void>;
  onGap: (gap: LogGap) => void;
  /** Fills are done one after the other, over all containers. */
  queueFill: (work: () => Promise<void>) => Promise<void>;
}

/** Room for the lines of a hole between the sequences on both its sides: more than any log has. */
const HOLE_ROOM = 1_000_000_000;
const NEW_NS = 60_000_000_000n;

/** The log of one container: follows it, fills what was missed, and places what Docker says of it. */
export class ContainerLog {
  state: SourceState = { state: 'reading', reason: null };
  private readonly options: Options;
  private readonly stop = new AbortController();
  private readonly starts = new Set<() => void>();
  private sequence: number;
  private orderNs: bigint;
  private read: (line: LogLine) => Entry;

  constructor(options: Options) {
    this.options = options;
    this.sequence = options.kept.lastSequence;
    this.orderNs = options.kept.newestOrderNs;
    this.read = this.createReader();
  }

  /** Until it is closed. */
  async run(): Promise<void> {
    const { of, hasTty, kept, readLog, onLive } = this.options;
    await followLog({
      container: { id: of.containerId, hasTty },
      position: createLogPosition(kept.tail, kept.floorNs),
      readLog,
      onLine: (line) => onLive(this.place(this.read(line))),
      onHole: (hole) => void this.fill(hole),
      onState: (state) => (this.state = state),
      nextStart: (signal) => this.nextStart(signal),
      signal: this.stop.signal,
    });
  }

  onEvent(event: EngineEvent): void {
    if (event.action === 'start') for (const wake of [...this.starts]) wake();
    const content = describeEvent(event);
    if (!content) return;
    const { of, kept, onLive } = this.options;
    this.sequence += 1;
    onLive({ ...content, of, source: kept.source, sequence: this.sequence });
    // Lines that follow count on from here.
    this.read = this.createReader();
  }

  describe(): LogSource {
    const { stack, service, replica, container } = this.options.of;
    return { stack, service, replica, container, ...this.state };
  }

  close(): void {
    this.stop.abort();
  }

  private place(entry: Entry): Entry {
    this.sequence = entry.sequence;
    this.orderNs = entry.orderNs;
    return entry;
  }

  private createReader(): (line: LogLine) => Entry {
    const { of, kept } = this.options;
    const { sequence, orderNs } = this;
    return createEntryReader(of, { source: kept.source, sequence, orderNs });
  }

  private async fill(hole: Hole): Promise<void> {
    const { of, kept, hasTty, readLog, oldestNs, queueFill } = this.options;
    const start = { source: kept.source, orderNs: this.orderNs, untilNs: hole.last.timeNs };
    const readers: Record<HolePart, (line: LogLine) => Entry> = {
      rest: createEntryReader(of, { ...start, sequence: this.sequence }),
      newest: createEntryReader(of, { ...start, sequence: this.sequence + HOLE_ROOM }),
    };
    this.sequence += 2 * HOLE_ROOM;
    this.read = this.createReader();
    const { signal } = this.stop;
    const work = async () => {
      const isFilled = await fillHole({
        container: { id: of.containerId, hasTty },
        hole,
        oldestNs: oldestNs(),
        readLog,
        onLines: (lines, part) => this.takeOld(lines.map(readers[part])),
        signal,
      });
      if (!isFilled)
        this.tellGap(hole, 'The engine no longer had all of it, or could not read it.');
    };
    await queueFill(work).catch((error: unknown) => {
      if (!signal.aborted) this.tellGap(hole, messageOf(error));
    });
  }

  private async takeOld(entries: Entry[]): Promise<void> {
    const newNs = BigInt(Date.now()) * 1_000_000n - NEW_NS;
    const old = entries.filter(({ timeNs }) => timeNs < newNs);
    for (const entry of entries) if (entry.timeNs >= newNs) this.options.onLive(entry);
    if (old.length > 0) await this.options.onOld(old);
  }

  private tellGap({ known, last }: Hole, reason: string): void {
    const { stack, service } = this.options.of;
    const fromNs = String(known.resumeNs ?? last.timeNs);
    this.options.onGap({ stack, service, fromNs, toNs: String(last.timeNs), reason });
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
