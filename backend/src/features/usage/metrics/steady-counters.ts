interface Counter {
  /** As the engine has it. */
  last: number;
  /** What it had counted before it began anew. */
  before: number;
}

interface Counted {
  startedAt: string | null;
  counters: Map<string, Counter>;
}

/**
 * Counters of containers that never go back for a reader: the engine's begin anew when a container is restarted, and what
 * was counted before is added to them from then on.
 */
export class SteadyCounters {
  private readonly containers = new Map<string, Counted>();

  /** Forgets all containers but these. */
  keep(ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const id of this.containers.keys()) if (!wanted.has(id)) this.containers.delete(id);
  }

  /** Before the values of a look: a start since the one before is a new beginning, whatever the values say. */
  begin(id: string, startedAt: string | null): void {
    const known = this.containers.get(id) ?? { startedAt, counters: new Map<string, Counter>() };
    this.containers.set(id, known);
    const isRestarted = known.startedAt !== null && startedAt !== known.startedAt;
    known.startedAt = startedAt ?? known.startedAt;
    if (startedAt !== null && isRestarted) known.counters.forEach(carryOn);
  }

  /** Takes a value as the engine has it and gives the one to tell. */
  steady(id: string, key: string, value: number): number {
    const counters = this.containers.get(id)?.counters;
    if (!counters) return value;
    const counter = counters.get(key) ?? { last: 0, before: 0 };
    counters.set(key, counter);
    if (value < counter.last) carryOn(counter);
    counter.last = value;
    return counter.before + value;
  }
}

function carryOn(counter: Counter): void {
  counter.before += counter.last;
  counter.last = 0;
}
