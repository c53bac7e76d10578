interface Beginning {
  value: number;
  isRead: boolean;
}

interface Known {
  /** It ran already at the first look. */
  isOld: boolean;
  counters: Map<string, Beginning>;
}

/**
 * Prometheus sees an increase from one reading to the next, and none before the first. So until it has read a counter,
 * it is given the value that the counter began with: 0 where the container was started after the first look, and
 * otherwise the value of that look.
 */
export class CounterBeginnings {
  private isFirstLook = true;
  private containers = new Map<string, Known>();

  /** Before the values of a look: forgets all containers but these. */
  beginLook(ids: readonly string[]): void {
    const isOld = this.isFirstLook;
    this.containers = new Map(
      ids.map((id) => [id, this.containers.get(id) ?? { isOld, counters: new Map() }]),
    );
    this.isFirstLook = false;
  }

  /** The value to tell of a counter that stands at `value`. */
  told(id: string, key: string, value: number): number {
    const known = this.containers.get(id);
    if (!known) return value;
    const beginning = known.counters.get(key) ?? { value: known.isOld ? value : 0, isRead: false };
    known.counters.set(key, beginning);
    return beginning.isRead ? value : beginning.value;
  }

  /** To be called once Prometheus has read what is told now. */
  readReceipt(): () => void {
    const unread = [...this.containers.values()].flatMap(({ counters }) =>
      [...counters.values()].filter(({ isRead }) => !isRead),
    );
    return () => unread.forEach((beginning) => (beginning.isRead = true));
  }

  /** The next look is the first one again. */
  forget(): void {
    this.isFirstLook = true;
    this.containers.clear();
  }
}
