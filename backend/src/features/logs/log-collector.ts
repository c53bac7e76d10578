import type { LogSettings, LogSource } from '@stackyard/contract';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import { isOfStack, type StackContainer } from '../../docker/normalize-container.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { createLimitedQueue } from '../../lib/limited-queue.ts';
import { DAY_NS, nowNs } from '../../lib/nanoseconds.ts';
import type { LogStore } from '../../store/log-store/log-store.ts';
import type { SourceIdentity } from '../../store/log-store/stored-entry.ts';
import type { FillSizes } from './fill-hole.ts';
import { tellOfGone } from './gone-containers.ts';
import { keptOf } from './kept-source.ts';
import { LiveOrder, type LiveWriter } from './live-order.ts';
import type { Entry } from './log-entry.ts';
import { ContainerLog, type KeptSource } from './log-source.ts';
import type { LogWriter } from './log-writer.ts';
import { createReadPaces, isHasty } from './read-pace.ts';
import type { RecentLog } from './recent-log.ts';

const INSPECTS_AT_ONCE = 8;
/** More than one only takes the engine's time from one another. */
const FILLS_AT_ONCE = 2;
/** What a container that is removed wrote last may still be on its way. */
const LAST_WORDS_MS = 5_000;

export interface LogCollector {
  readonly recent: RecentLog<Entry>;
  sources(): LogSource[];
  /** Holes that are being filled, of those since the last time that there was none; null when there is none. */
  backfill(): { done: number; total: number } | null;
  /** Finds every container anew: after the engine came back, and now and then to mend what events missed. */
  resync(): Promise<void>;
  onEvent(event: EngineEvent): void;
  /** Tells no more of what one stack, or all, said until now, and has none of it stored that is not yet. */
  forget(stack?: string): void;
  close(): void;
}

interface Options {
  engine: Pick<Engine, 'listComposeContainerIds' | 'findContainer'>;
  readLog: (question: LogQuestion) => Promise<void>;
  store: Pick<
    LogStore,
    'openSource' | 'addGap' | 'setRead' | 'listUnread' | 'keepHole' | 'openHoles' | 'endHole'
  >;
  writer: LiveWriter & Pick<LogWriter, 'whenStoring'>;
  settings: () => LogSettings;
  onError: (error: unknown) => void;
  fillSizes?: FillSizes;
}

/** Follows the log of every container of every stack, keeps the newest entries of all in one order, and has all stored. */
export function createLogCollector(options: Options): LogCollector {
  return new Collector(options);
}

class Collector implements LogCollector {
  private readonly options: Options;
  private readonly live: LiveOrder;
  private readonly logs = new Map<string, ContainerLog>();
  /** Containers that are being looked at, with what Docker says of them meanwhile. */
  private readonly opening = new Map<string, EngineEvent[]>();
  private readonly off = new Map<string, LogSource>();
  private readonly queueFill = createLimitedQueue(FILLS_AT_ONCE);
  private readonly createPace = createReadPaces();
  private readonly fills = { done: 0, total: 0 };
  private isClosed = false;
  private hasToldOfGone = false;

  constructor(options: Options) {
    this.options = options;
    this.live = new LiveOrder(options.writer);
  }

  get recent(): RecentLog<Entry> {
    return this.live.recent;
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

  forget(stack?: string): void {
    this.live.forget(stack);
  }

  close(): void {
    this.isClosed = true;
    for (const log of this.logs.values()) log.close();
    this.logs.clear();
    this.live.close();
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
    const pace = isHasty(container.logging.maxFileBytes)
      ? () => Promise.resolve()
      : this.createPace();
    const log = new ContainerLog({
      of,
      hasTty: container.hasTty,
      stopSignal: container.stopSignal,
      driver: container.logging.driver,
      kept,
      oldestNs: () => nowNs() - BigInt(settings().maxDays) * DAY_NS,
      readLog,
      onLive: (entry) => this.live.hold(entry),
      whenRoom: () => this.live.whenRoom(),
      whenTaken: (bytes) => pace(bytes).then(() => this.live.whenRoom()),
      whenStoring: () => this.options.writer.whenStoring(),
      onOld: (entries) => this.store(entries),
      onGap: (gap) => void store.addGap(gap).catch(onError),
      onRead: (isRead) => void store.setRead(kept.source, isRead).catch(onError),
      onError,
      shelf: store,
      fillSizes: this.options.fillSizes,
      queueFill: (work) => this.fill(work),
      settled: () => this.live.settled(),
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

  /** Once, after a start: containers went meanwhile. */
  private async tellOfGone(there: ReadonlySet<string>): Promise<void> {
    if (this.hasToldOfGone) return;
    this.hasToldOfGone = true;
    const isGone = ({ containerId, stack }: SourceIdentity) =>
      !there.has(containerId) && !this.isOff(stack);
    await tellOfGone(this.options.store, isGone);
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
}

function identityOf({ id, name, image, compose }: StackContainer): SourceIdentity {
  const { project: stack, service, replica } = compose;
  return { containerId: id, stack, service, replica, container: finalName(name), image };
}

/** While Compose makes a container anew, it calls it `<id of the old one>_<name>` (2.40). */
function finalName(name: string): string {
  return name.replace(/^[0-9a-f]{12}_/, '');
}
