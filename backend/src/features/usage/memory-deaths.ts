import type { EngineEvent } from '../../docker/engine-event.ts';

/** As many readings of Prometheus as make sure that it gets one. */
const TOLD_FOR_MS = 60_000;

interface Count {
  count: number;
  lastMs: number;
  /** By what the newest of this run is known; null before the first of a run. */
  knownBy: 'event' | 'look' | null;
}

/**
 * How often the kernel ended something in a container because its memory ran out. An event says so each time; where it was
 * lost, the engine's mark on the container does.
 */
export class MemoryDeaths {
  private readonly counts = new Map<string, Count>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Since Stackyard began to look. */
  count(id: string): number {
    return this.counts.get(id)?.count ?? 0;
  }

  /** Whether one of its run of now, or of its last one, is among them. */
  isCounted(id: string): boolean {
    return Boolean(this.counts.get(id)?.knownBy);
  }

  /** Those of a moment ago: most have ended by it, and are told of nowhere else. */
  listRecent(): string[] {
    const sinceMs = this.now() - TOLD_FOR_MS;
    return [...this.counts].flatMap(([id, { lastMs }]) => (lastMs > sinceMs ? [id] : []));
  }

  onEvent({ containerId: id, action }: Pick<EngineEvent, 'containerId' | 'action'>): void {
    const known = this.counts.get(id);
    if (action === 'destroy') this.counts.delete(id);
    if (action === 'start' && known) known.knownBy = null;
    if (action !== 'oom') return;
    // A look may be quicker than the event of what it saw.
    if (known?.knownBy === 'look') known.knownBy = 'event';
    else this.add(id, 'event');
  }

  /** The engine has marked the run of now, or the last one. */
  onMark(id: string): void {
    if (!this.isCounted(id)) this.add(id, 'look');
  }

  /** Forgets all but these: one that is started again begins with none. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.counts.keys()) if (!ids.has(id)) this.counts.delete(id);
  }

  private add(id: string, knownBy: Count['knownBy']): void {
    this.counts.set(id, { count: this.count(id) + 1, lastMs: this.now(), knownBy });
  }
}
