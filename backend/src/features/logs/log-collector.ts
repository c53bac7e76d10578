import type { LogSource } from '@stackyard/contract';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import { isOfStack, type StackContainer } from '../../docker/normalize-container.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { describeEvent } from './describe-event.ts';
import { followLog, type SourceState } from './follow-log.ts';
import { createEntryReader, type Entry, type SourceName } from './log-entry.ts';
import { createMerger } from './merge-lines.ts';
import { RecentLog } from './recent-log.ts';

/** As much as is read of what a container had said before it was first seen. */
const FIRST_TAIL = 1_000;
const HOLD_NS = 150_000_000n;
const RELEASE_EVERY_MS = 50;
const INSPECTS_AT_ONCE = 8;
const MOST_ENTRIES = 100_000;
const MOST_BYTES = 48 * 1024 * 1024;

export interface LogCollector {
  readonly recent: RecentLog<Entry>;
  sources(): LogSource[];
  /** Finds every container anew: after the engine came back, and now and then to mend what events missed. */
  resync(): Promise<void>;
  onEvent(event: EngineEvent): void;
  close(): void;
}

interface Options {
  engine: Pick<Engine, 'listComposeContainerIds' | 'findContainer'>;
  readLog: (question: LogQuestion) => Promise<void>;
  onError: (error: unknown) => void;
}

const READING: SourceState = { state: 'reading', reason: null };

interface Source {
  name: SourceName;
  container: string;
  state: SourceState;
  starts: Set<() => void>;
  close: AbortController;
}

/** Follows the log of every container of every stack and keeps the newest entries of all, in one order. */
export function createLogCollector(options: Options): LogCollector {
  return new Collector(options);
}

class Collector implements LogCollector {
  readonly recent = new RecentLog<Entry>({
    most: MOST_ENTRIES,
    mostBytes: MOST_BYTES,
    sizeOf: ({ text, raw }) => 300 + 2 * text.length + 2 * (raw?.length ?? 0),
  });
  private readonly options: Options;
  private readonly merger = createMerger<Entry>(HOLD_NS);
  private readonly sourcesById = new Map<string, Source>();
  private readonly timer: NodeJS.Timeout;

  constructor(options: Options) {
    this.options = options;
    this.timer = setInterval(() => this.release(), RELEASE_EVERY_MS);
  }

  sources(): LogSource[] {
    return [...this.sourcesById.values()].map(({ name, container, state }) => ({
      stack: name.stack,
      service: name.service,
      container,
      ...state,
    }));
  }

  async resync(): Promise<void> {
    const ids = await this.options.engine.listComposeContainerIds();
    const there = new Set(ids);
    for (const id of [...this.sourcesById.keys()]) if (!there.has(id)) this.drop(id);
    const unknown = ids.filter((id) => !this.sourcesById.has(id));
    await eachLimited(unknown, INSPECTS_AT_ONCE, (id) => this.find(id));
  }

  onEvent(event: EngineEvent): void {
    const { action, containerId } = event;
    const source = this.sourcesById.get(containerId);
    if (action === 'start' || action === 'create') {
      for (const wake of [...(source?.starts ?? [])]) wake();
      if (!source) void this.find(containerId).catch(this.options.onError);
    }
    if (source) this.addEvent(source, event);
    if (action === 'destroy') this.drop(containerId);
  }

  close(): void {
    clearInterval(this.timer);
    for (const id of [...this.sourcesById.keys()]) this.drop(id);
  }

  private async find(id: string): Promise<void> {
    const container = await this.options.engine.findContainer(id);
    if (container && isOfStack(container) && !this.sourcesById.has(id)) this.open(container);
  }

  private open({ id, name: container, compose, hasTty }: StackContainer): void {
    const name = { stack: compose.project, service: compose.service, replica: compose.replica };
    const close = new AbortController();
    const starts = new Set<() => void>();
    const source: Source = { name, container, state: READING, starts, close };
    this.sourcesById.set(id, source);
    const read = createEntryReader(name, id);
    void followLog({
      container: { id, hasTty },
      tail: FIRST_TAIL,
      readLog: this.options.readLog,
      onLine: (line) => this.merger.add(read(line)),
      onState: (state) => (source.state = state),
      nextStart: (signal) => nextOf(starts, signal),
      signal: close.signal,
    }).catch(this.options.onError);
  }

  private addEvent(source: Source, event: EngineEvent): void {
    const entry = describeEvent(source.name, event);
    if (entry) this.merger.add(entry);
  }

  private drop(id: string): void {
    this.sourcesById.get(id)?.close.abort();
    this.sourcesById.delete(id);
  }

  private release(): void {
    this.recent.append(this.merger.release(BigInt(Date.now()) * 1_000_000n));
  }
}

function nextOf(listeners: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      listeners.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    listeners.add(done);
    signal.addEventListener('abort', done, { once: true });
  });
}
