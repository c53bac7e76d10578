export interface Numbered<T> {
  number: number;
  entry: T;
}

interface Reading<T> {
  /** Oldest first. */
  found: Numbered<T>[];
  /** The newest number that was looked at. */
  last: number;
}

interface Options<T> {
  most: number;
  sizeOf: (entry: T) => number;
  mostBytes: number;
}

/** The newest entries, bounded in number and size, each with a number that counts up. */
export class RecentLog<T> {
  private readonly options: Options<T>;
  private readonly waiting = new Set<() => void>();
  /** Null in the place of what was forgotten. */
  private entries: (T | null)[] = [];
  /** How many at the front of `entries` are gone; cleared away now and then, since moving them is dear. */
  private gone = 0;
  private firstNumber = 1;
  private bytes = 0;

  constructor(options: Options<T>) {
    this.options = options;
  }

  get last(): number {
    return this.firstNumber + this.size - 1;
  }

  append(added: T[]): void {
    if (added.length === 0) return;
    for (const entry of added) {
      this.entries.push(entry);
      this.bytes += this.options.sizeOf(entry);
    }
    this.drop();
    for (const wake of [...this.waiting]) wake();
  }

  /** Those that match and came after a number, oldest first, at most `limit`. */
  readOn(
    matches: (entry: T) => boolean,
    { limit, after }: { limit: number; after: number },
  ): Reading<T> {
    const from = Math.max(after + 1, this.firstNumber);
    const found: Numbered<T>[] = [];
    let number = from;
    for (; number <= this.last && found.length < limit; number += 1) {
      const entry = this.at(number);
      if (entry !== null && matches(entry)) found.push({ number, entry });
    }
    return { found, last: number - 1 };
  }

  /** Resolves once there is something after a number, the time is over, or the signal fires. */
  waitFor(after: number, waitMs: number, signal: AbortSignal): Promise<void> {
    if (this.last > after || waitMs <= 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  get size(): number {
    return this.entries.length - this.gone;
  }

  /** Tells nobody of these any more. */
  forget(isForgotten: (entry: T) => boolean): void {
    this.entries.forEach((entry, at) => {
      if (at < this.gone || entry === null || !isForgotten(entry)) return;
      this.bytes -= this.options.sizeOf(entry);
      this.entries[at] = null;
    });
  }

  private at(number: number): T | null {
    const entry = this.entries[this.gone + number - this.firstNumber];
    if (entry === undefined) throw new Error(`There is no entry ${number}`);
    return entry;
  }

  private drop(): void {
    const { most, mostBytes, sizeOf } = this.options;
    while (this.size > most || (this.bytes > mostBytes && this.size > 1)) {
      const first = this.at(this.firstNumber);
      if (first !== null) this.bytes -= sizeOf(first);
      this.gone += 1;
      this.firstNumber += 1;
    }
    if (this.gone < 10_000) return;
    this.entries = this.entries.slice(this.gone);
    this.gone = 0;
  }
}
