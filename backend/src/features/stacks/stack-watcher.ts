import type { Container, Service, StackSummary } from '@stackyard/contract';
import { isDeepStrictEqual } from 'node:util';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import { isOfStack, type EngineContainer } from '../../docker/normalize-container.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { throttle } from '../../lib/throttle.ts';
import type { StackLibrary } from '../../store/stack-library.ts';
import { judgeContainer, nextJudgementIn } from './judge-container.ts';
import { summarizeStack, toServices } from './summarize-stack.ts';

const FLUSH_EVERY_MS = 40;
const INSPECTS_AT_ONCE = 8;
/** A look takes seconds at the most; nobody removes so many containers meanwhile. */
const REMEMBERED = 1_000;
/** Enough to be past the moment at which a judgement changes. */
const MARGIN_MS = 20;

export interface StackSight {
  summary: StackSummary;
  services: Service[];
}

export interface StackWatcher {
  /** Reads everything anew: after the engine came back, and now and then to mend what events missed. */
  resync(): Promise<void>;
  /** The same for one stack: after an operation on it, ahead of the events. */
  resyncStack(name: string): Promise<void>;
  onEvent(event: EngineEvent): void;
  /** Judges a stack again, because its manifest changed. */
  touch(name: string): void;
  find(name: string): StackSight | undefined;
  /** Calls back on every change of the stack until the returned function is called. */
  watch(name: string, onChange: () => void): () => void;
  /** The containers of a stack as the engine says. */
  containersOf(name: string): EngineContainer[];
  close(): void;
}

interface Options {
  engine: Engine;
  library: StackLibrary;
  publish: (summary: StackSummary) => void;
  forget: (name: string) => void;
  onError: (error: unknown) => void;
}

/** Keeps what the engine has of every stack, by its events. */
export function createStackWatcher(options: Options): StackWatcher {
  return new Watcher(options);
}

class Watcher implements StackWatcher {
  private readonly options: Options;
  private readonly containers = new Map<string, EngineContainer>();
  private readonly toldToStop = new Set<string>();
  private readonly lastExitCodes = new Map<string, number>();
  /** Containers that were removed: a look at one may have begun before, and come back after its end. */
  private readonly removed = new Set<string>();
  private readonly published = new Map<string, StackSight>();
  private readonly changed = new Set<string>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly flushing = throttle(() => this.flush(), FLUSH_EVERY_MS);
  /** Containers that are looked at now, and whether another look is owed after this one. */
  private readonly owed = new Map<string, boolean>();

  constructor(options: Options) {
    this.options = options;
  }

  async resync(): Promise<void> {
    const ids = await this.options.engine.listComposeContainerIds();
    const there = new Set(ids);
    for (const id of [...this.containers.keys()]) if (!there.has(id)) this.drop(id);
    await eachLimited(ids, INSPECTS_AT_ONCE, (id) => this.refresh(id));
    for (const { name } of this.options.library.list()) this.touch(name);
  }

  async resyncStack(name: string): Promise<void> {
    const there = new Set(await this.options.engine.listComposeContainerIds(name));
    for (const { id } of this.containersOf(name)) if (!there.has(id)) this.drop(id);
    await eachLimited([...there], INSPECTS_AT_ONCE, (id) => this.refresh(id));
  }

  onEvent(event: EngineEvent): void {
    const { action, containerId } = event;
    if (action === 'kill' && isStopSignal(event.signal)) this.toldToStop.add(containerId);
    if (action === 'start') this.toldToStop.delete(containerId);
    if (event.exitCode !== null) this.lastExitCodes.set(containerId, event.exitCode);
    if (action === 'destroy') {
      this.remember(containerId);
      this.drop(containerId);
      return;
    }
    void this.refreshSoon(containerId).catch(this.options.onError);
  }

  touch(name: string): void {
    this.changed.add(name);
    this.flushing.ask();
  }

  find(name: string): StackSight | undefined {
    const manifest = this.options.library.find(name);
    const services = toServices(this.judge(name));
    if (!manifest && services.length === 0) return undefined;
    const version = this.published.get(name)?.summary.version ?? 0;
    return { summary: { ...summarizeStack(name, services, manifest), version }, services };
  }

  watch(name: string, onChange: () => void): () => void {
    const own = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, own.add(onChange));
    return () => own.delete(onChange);
  }

  containersOf(name: string): EngineContainer[] {
    return [...this.containers.values()].filter(({ compose }) => compose?.project === name);
  }

  close(): void {
    this.flushing.cancel();
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** Events of one container come in bursts: while one look is under way, at most one more is owed. */
  private async refreshSoon(id: string): Promise<void> {
    const isUnderWay = this.owed.has(id);
    this.owed.set(id, isUnderWay);
    if (isUnderWay) return;
    try {
      do {
        this.owed.set(id, false);
        await this.refresh(id);
      } while (this.owed.get(id));
    } finally {
      this.owed.delete(id);
    }
  }

  private async refresh(id: string): Promise<void> {
    const container = await this.options.engine.findContainer(id);
    if (!container || this.removed.has(id)) return this.drop(id);
    if (!isOfStack(container)) return;
    this.containers.set(id, container);
    this.touch(container.compose.project);
  }

  private remember(removedId: string): void {
    this.removed.add(removedId);
    const [oldest] = this.removed;
    if (oldest && this.removed.size > REMEMBERED) this.removed.delete(oldest);
  }

  private drop(id: string): void {
    const project = this.containers.get(id)?.compose?.project;
    this.containers.delete(id);
    this.toldToStop.delete(id);
    this.lastExitCodes.delete(id);
    if (project) this.touch(project);
  }

  private judge(name: string): Container[] {
    const now = Date.now();
    return this.containersOf(name).map((container) =>
      judgeContainer(container, {
        now,
        wasToldToStop: this.toldToStop.has(container.id),
        lastExitCode: this.lastExitCodes.get(container.id) ?? null,
      }),
    );
  }

  private flush(): void {
    const names = [...this.changed];
    this.changed.clear();
    for (const name of names) {
      this.publish(name);
      this.judgeAgainLater(name);
      for (const listener of this.listeners.get(name) ?? []) listener();
    }
  }

  private publish(name: string): void {
    const found = this.find(name);
    if (!found) {
      this.published.delete(name);
      this.options.forget(name);
      return;
    }
    if (isDeepStrictEqual(this.published.get(name), found)) return;
    found.summary.version += 1;
    this.published.set(name, found);
    this.options.publish(found.summary);
  }

  private judgeAgainLater(name: string): void {
    const now = Date.now();
    const waits = this.containersOf(name).flatMap((one) => nextJudgementIn(one, now) ?? []);
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    if (waits.length === 0) return;
    const timer = setTimeout(() => this.touch(name), Math.min(...waits) + MARGIN_MS);
    this.timers.set(name, timer);
  }
}

function isStopSignal(signal: string | null): boolean {
  return ['2', '3', '9', '15', 'SIGINT', 'SIGQUIT', 'SIGKILL', 'SIGTERM'].includes(signal ?? '');
}
