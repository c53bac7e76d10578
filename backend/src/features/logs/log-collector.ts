import type { LogSettings, LogSource } from '@stackyard/contract';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import { isOfStack, type StackContainer } from '../../docker/normalize-container.ts';
import { delay } from '../../lib/delay.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { createLimitedQueue } from '../../lib/limited-queue.ts';
import type { LogStore } from '../../store/log-store/log-store.ts';
import type { SourceIdentity } from '../../store/log-store/stored-entry.ts';
import type { FillSizes } from './fill-hole.ts';
import { sizeOfEntry, type Entry } from './log-entry.ts';
import { keptOf } from './kept-source.ts';
import { ContainerLog, type KeptSource } from './log-source.ts';
import type { LogWriter } from './log-writer.ts';
import { createMerger } from './merge-lines.ts';
import { RecentLog } from './recent-log.ts';

const HOLD_MS = 150;
const RELEASE_EVERY_MS = 50;
/** Held beyond that, a flood waits in the engine. */
const MOST_HELD_BYTES = 12 * 1024 * 1024;
const INSPECTS_AT_ONCE = 8;
/** More than one only takes the engine's time from one another. */
const FILLS_AT_ONCE = 2;
const MOST_ENTRIES = 20_000;
const MOST_BYTES = 16 * 1024 * 1024;
/** What a container that is removed wrote last may still be on its way. */
const LAST_WORDS_MS = 5_000;
const DAY_NS = 86_400_000_000_000n;

export interface LogCollector {
  readonly recent: RecentLog<Entry>;
  sources(): LogSource[];
  /** Holes that are being filled, of those since the last time that there was none; null when there is none. */
  backfill(): { done: number; total: number } | null;
  /** Finds every container anew: after the engine came back, and now and then to mend what events missed. */
  resync(): Promise<void>;
  onEvent(event: EngineEvent): void;
  close(): void;
}

interface Options {
  engine: Pick<Engine, 'listComposeContainerIds' | 'findContainer'>;
  readLog: (question: LogQuestion) => Promise<void>;
  store: Pick<
    LogStore,
    'openSource' | 'addGap' | 'setRead' | 'listUnread' | 'keepHole' | 'openHoles' | 'endHole'
  >;
  writer: Pick<LogWriter, 'add' | 'flush' | 'whenRoom' | 'trouble'>;
  settings: () => LogSettings;
  onError: (error: unknown) => void;
  fillSizes?: FillSizes;
}

/** Follows the log of every container of every stack, keeps the newest entries of all in one order, and has all stored. */
export function createLogCollector(options: Options): LogCollector {
  return new Collector(options);
}

class Collector implements LogCollector {
  readonly recent = new RecentLog<Entry>({
    most: MOST_ENTRIES,
    mostBytes: MOST_BYTES,
    sizeOf: sizeOfEntry,
  });
  private readonly options: Options;
  private readonly merger = createMerger<Entry>({
    holdNs: BigInt(HOLD_MS) * 1_000_000n,
    sizeOf: sizeOfEntry,
  });
  private readonly logs = new Map<string, ContainerLog>();
  /** Containers that are being looked at, with what Docker says of them meanwhile. */
  private readonly opening = new Map<string, EngineEvent[]>();
  private readonly off = new Map<string, LogSource>();
  private readonly queueFill = createLimitedQueue(FILLS_AT_ONCE);
  private readonly fills = { done: 0, total: 0 };
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  private hasToldOfGone = false;

  constructor(options: Options) {
    this.options = options;
  }

  sources(): LogSource[] {
    return [...[...this.logs.values()].map((log) => log.describe()), ...this.off.values()];
  }

  backfill(): { done: number; total: number } | null {
    return this.fills.total > this.fills.done ? { ...this.fills } : null;
  }

  async resync(): Promise<void> {
    const ids = await this.options.engine.listComposeContainerIds();
    const there = new Set(ids);
    for (const id of [...this.logs.keys()]) if (!there.has(id)) this.end(id);
    this.off.clear();
    for (const [id, log] of this.logs) if (this.isOff(log.describe().stack)) this.drop(id);
    await this.tellOfGone(there);
    const unknown = ids.filter((id) => !this.logs.has(id));
    await eachLimited(unknown, INSPECTS_AT_ONCE, (id) => this.find(id));
    const silent = ids.filter((id) => this.logs.get(id)?.isSilent);
    await eachLimited(silent, INSPECTS_AT_ONCE, (id) => this.wake(id));
  }

  onEvent(event: EngineEvent): void {
    const { action, containerId } = event;
    const log = this.logs.get(containerId);
    if (!log && (action === 'start' || action === 'create')) {
      void this.find(containerId).catch(this.options.onError);
    }
    if (log) log.onEvent(event);
    else this.opening.get(containerId)?.push(event);
    if (action === 'destroy') this.end(containerId);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const log of this.logs.values()) log.close();
    this.logs.clear();
    this.take(this.merger.release(BigInt(Number.MAX_SAFE_INTEGER) * 1_000_000n));
  }

  /** An engine starts containers before it tells anybody of it. */
  private async wake(id: string): Promise<void> {
    const container = await this.options.engine.findContainer(id);
    if (container?.state === 'running') this.logs.get(id)?.wake();
  }

  private isOff(stack: string): boolean {
    return this.options.settings().off.includes(stack);
  }

  private async find(id: string): Promise<void> {
    if (this.opening.has(id) || this.isClosed) return;
    const events: EngineEvent[] = [];
    this.opening.set(id, events);
    try {
      const container = await this.options.engine.findContainer(id);
      if (container && isOfStack(container)) await this.open(container);
      for (const event of events) this.logs.get(id)?.onEvent(event);
      if (events.some(({ action }) => action === 'destroy')) this.end(id);
    } finally {
      this.opening.delete(id);
    }
  }

  private async open(container: StackContainer): Promise<void> {
    const of = identityOf(container);
    const { stack, service, replica } = of;
    const { store, settings, readLog, onError } = this.options;
    if (this.isOff(stack)) {
      const source = { stack, service, replica, container: of.container };
      this.off.set(of.containerId, { ...source, state: 'off', reason: null });
      return;
    }
    const kept = await this.readKept(of);
    if (this.isClosed || this.logs.has(of.containerId)) return;
    const log = new ContainerLog({
      of,
      hasTty: container.hasTty,
      kept,
      oldestNs: () => nowNs() - BigInt(settings().maxDays) * DAY_NS,
      readLog,
      onLive: (entry) => this.hold(entry),
      whenRoom: () => this.whenRoom(),
      onOld: (entries) => this.store(entries),
      onGap: (gap) => void store.addGap(gap).catch(onError),
      onRead: (isRead) => void store.setRead(kept.source, isRead).catch(onError),
      onError,
      shelf: store,
      fillSizes: this.options.fillSizes,
      queueFill: (work) => this.fill(work),
      settled: () => this.settled(),
    });
    this.logs.set(of.containerId, log);
    void log.run().catch(onError);
  }

  private async readKept(of: SourceIdentity): Promise<KeptSource> {
    const { store } = this.options;
    const opened = await store.openSource(of);
    const { kept, ended } = keptOf(opened);
    const last = opened.holes.at(-1);
    if (ended) await store.keepHole(ended);
    else if (last) await store.endHole(last);
    return kept;
  }

  /** Once, after a start: containers went meanwhile, and with them what they wrote last. */
  private async tellOfGone(there: ReadonlySet<string>): Promise<void> {
    if (this.hasToldOfGone) return;
    this.hasToldOfGone = true;
    const { store } = this.options;
    for (const { source, identity, newestTimeNs } of store.listUnread()) {
      const { stack, service, containerId } = identity;
      if (there.has(containerId) || this.isOff(stack)) continue;
      const reason = 'The container was removed while Stackyard was not running.';
      const times = { fromNs: String(newestTimeNs), toNs: String(nowNs()) };
      if (newestTimeNs !== null) await store.addGap({ stack, service, ...times, reason });
      for (const hole of await store.openHoles(source)) await store.endHole(hole);
      await store.setRead(source, true);
    }
  }

  private async fill(work: () => Promise<void>): Promise<void> {
    if (this.backfill() === null) Object.assign(this.fills, { done: 0, total: 0 });
    this.fills.total += 1;
    await this.queueFill(work).finally(() => (this.fills.done += 1));
  }

  /** Old entries come as fast as they are stored, and no faster. */
  private async store(entries: Entry[]): Promise<void> {
    this.options.writer.add(entries);
    await this.options.writer.flush();
  }

  /** Whether all that was handed out is stored. */
  private async settled(): Promise<boolean> {
    await delay(HOLD_MS);
    this.release();
    await this.options.writer.flush();
    return this.options.writer.trouble === null;
  }

  private drop(id: string): void {
    this.logs.get(id)?.close();
    this.logs.delete(id);
    this.off.delete(id);
  }

  private end(id: string): void {
    const log = this.logs.get(id);
    this.logs.delete(id);
    this.off.delete(id);
    if (log) setTimeout(() => void log.end().catch(this.options.onError), LAST_WORDS_MS).unref();
  }

  private hold(entry: Entry): void {
    this.merger.add(entry, nowNs());
    this.timer ??= setTimeout(() => this.release(), RELEASE_EVERY_MS);
  }

  /** A flood is read as fast as it is stored: the engine has it meanwhile. */
  private async whenRoom(): Promise<void> {
    while (this.merger.bytes > MOST_HELD_BYTES && !this.isClosed) await delay(RELEASE_EVERY_MS);
    await this.options.writer.whenRoom();
  }

  private release(): void {
    clearTimeout(this.timer);
    this.take(this.merger.release(nowNs()));
    const isHolding = this.merger.size > 0 && !this.isClosed;
    this.timer = isHolding ? setTimeout(() => this.release(), RELEASE_EVERY_MS) : undefined;
  }

  private take(entries: Entry[]): void {
    if (entries.length === 0) return;
    this.recent.append(entries);
    this.options.writer.add(entries);
  }
}

function identityOf({ id, name, image, compose }: StackContainer): SourceIdentity {
  const { project: stack, service, replica } = compose;
  return { containerId: id, stack, service, replica, container: finalName(name), image };
}

/** While Compose makes a container anew, it calls it `<id of the old one>_<name>` (2.40). */
function finalName(name: string): string {
  return name.replace(/^[0-9a-f]{12}_/, '');
}

function nowNs(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}
