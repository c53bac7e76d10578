import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { MemoryDeaths } from './memory-deaths.ts';

const LOOKS_AT_ONCE = 10;
/** What is told to end is killed after ten seconds, unless more is said. */
const ENDS_WITHIN_MS = 15_000;

/**
 * What the engine says of containers besides their counters: limits, health, restarts. Read once, and again when an event
 * or `expire` says that it may have changed.
 */
export class ContainerFacts {
  private readonly engine: Pick<Engine, 'findContainer'>;
  private readonly known = new Map<string, EngineContainer>();
  private readonly stale = new Set<string>();
  /** When those ended, or were told to, that were not started since. */
  private readonly ended = new Map<string, number>();
  private readonly lastExitCodeOf = new Map<string, number>();
  private readonly memoryDeaths: MemoryDeaths;
  private isComplete = false;
  private readonly now: () => number;

  constructor(engine: Pick<Engine, 'findContainer'>, now = () => performance.now()) {
    this.engine = engine;
    this.now = now;
    this.memoryDeaths = new MemoryDeaths(now);
  }

  /** Whether all that it was asked for once are known. */
  get hasLooked(): boolean {
    return this.isComplete;
  }

  find(id: string): EngineContainer | undefined {
    return this.known.get(id);
  }

  /**
   * Looks at those of `ids` that are new or may have changed, and forgets all others after a last look, which may find out
   * how they ended. Rejects when the signal fires.
   */
  async refresh(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const wanted = new Set(ids);
    const ended = [...this.known.keys()].filter((id) => !wanted.has(id));
    const due = ids.filter((id) => !this.known.has(id) || this.stale.has(id));
    const looks = eachLimited([...due, ...ended], LOOKS_AT_ONCE, (id) =>
      wanted.has(id) ? this.look(id) : this.lookLast(id),
    );
    try {
      await Promise.race([looks, firing(signal)]);
      this.isComplete = true;
    } finally {
      ended.forEach((id) => this.forget(id));
      this.memoryDeaths.keep(new Set([...ids, ...this.memoryDeaths.listRecent()]));
    }
  }

  /** All that are known, but those that an event says may be gone. */
  listSteady(): EngineContainer[] {
    return [...this.known.values()].filter(({ id }) => !this.ended.has(id));
  }

  /** How often the kernel ended something in it because its memory ran out. */
  outOfMemory(id: string): number {
    return this.memoryDeaths.count(id);
  }

  /** How its last run ended, as far as Stackyard saw: the engine forgets it with the next start. */
  lastExitCode(id: string): number | null {
    return this.lastExitCodeOf.get(id) ?? null;
  }

  /** Those that ran out of memory a moment ago. */
  listOutOfMemory(): string[] {
    return this.memoryDeaths.listRecent();
  }

  /** Something was just changed there: looks at once, and not with the next look. */
  async lookAgain(id: string): Promise<void> {
    if (this.known.has(id)) await this.look(id);
  }

  onEvent(event: Pick<EngineEvent, 'containerId' | 'action' | 'signal' | 'exitCode'>): void {
    const { containerId, action, exitCode } = event;
    this.memoryDeaths.onEvent(event);
    if (exitCode !== null) this.lastExitCodeOf.set(containerId, exitCode);
    if (action === 'destroy') this.lastExitCodeOf.delete(containerId);
    if (isEnding(event)) this.ended.set(containerId, this.now());
    if (action === 'start') this.ended.delete(containerId);
    if (this.known.has(containerId)) this.stale.add(containerId);
  }

  /** An event may have been lost. */
  expire(): void {
    for (const id of this.known.keys()) this.stale.add(id);
  }

  private async look(id: string): Promise<void> {
    // Before the answer: what happens while it is on its way makes it stale again.
    this.stale.delete(id);
    // A signal that ends others may mean something else to it; a look right after one still finds it running.
    if (this.now() - (this.ended.get(id) ?? 0) > ENDS_WITHIN_MS) this.ended.delete(id);
    const found = await this.engine.findContainer(id).catch(() => this.known.get(id));
    if (!found) return;
    this.known.set(id, found);
    if (found.isOutOfMemory) this.memoryDeaths.onMark(id);
  }

  private async lookLast(id: string): Promise<void> {
    if (this.memoryDeaths.isCounted(id)) return;
    const found = await this.engine.findContainer(id).catch(() => undefined);
    if (found?.isOutOfMemory) this.memoryDeaths.onMark(id);
  }

  private forget(id: string): void {
    this.known.delete(id);
    this.stale.delete(id);
    this.ended.delete(id);
  }
}

/** SIGINT, SIGQUIT, SIGKILL, SIGTERM: what containers are stopped with. One that goes on is seen at the next look. */
const ENDING_SIGNALS = new Set(['2', '3', '9', '15']);

/** Whether a container has ended, or is about to. */
export function isEnding({ action, signal }: Pick<EngineEvent, 'action' | 'signal'>): boolean {
  return action === 'die' || (action === 'kill' && ENDING_SIGNALS.has(signal ?? ''));
}

function firing(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fire = () => reject(signal.reason as Error);
    if (signal.aborted) fire();
    else signal.addEventListener('abort', fire, { once: true });
  });
}
