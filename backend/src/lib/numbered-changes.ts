interface Entry<T> {
  number: number;
  /** Undefined: the key is gone. */
  value: T | undefined;
}

/**
 * The newest state of each key with the number of its last change, so that a reader can ask what changed after a
 * number. It keeps one entry a key, and the last `maxGone` keys that went away: its size is that of the state.
 */
export class NumberedChanges<T> {
  private readonly entries = new Map<string, Entry<T>>();
  private last = 0;
  /** Readers from before this number may have missed a removal and must start over. */
  private oldest = 0;
  private readonly maxGone: number;

  constructor(maxGone = 1000) {
    this.maxGone = maxGone;
  }

  get number(): number {
    return this.last;
  }

  get(key: string): T | undefined {
    return this.entries.get(key)?.value;
  }

  set(key: string, value: T): void {
    this.put(key, value);
  }

  delete(key: string): void {
    if (this.get(key) === undefined) return;
    this.put(key, undefined);
    this.forgetOldest();
  }

  isCovered(after: number): boolean {
    return after >= this.oldest && after <= this.last;
  }

  /** Keys changed after a number, in the order of their changes; `undefined` marks a key that is gone. */
  after(number: number): [string, T | undefined][] {
    return [...this.entries]
      .filter(([, entry]) => entry.number > number)
      .map(([key, entry]) => [key, entry.value]);
  }

  private put(key: string, value: T | undefined): void {
    this.entries.delete(key);
    this.entries.set(key, { number: ++this.last, value });
  }

  private forgetOldest(): void {
    const gone = [...this.entries].filter(([, entry]) => entry.value === undefined);
    for (const [key, entry] of gone.slice(0, Math.max(0, gone.length - this.maxGone))) {
      this.entries.delete(key);
      this.oldest = Math.max(this.oldest, entry.number);
    }
  }
}
