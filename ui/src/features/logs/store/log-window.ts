import { compareLogIds, type LogEntry, type LogId } from '@stackyard/contract';

/** As many entries as the panel holds; the others are in the backend. Each costs a little at every change of the list. */
export const MOST_HELD = 4_000;
/** What may be held beyond that, so that entries are dropped rarely and many at a time. */
export const SLACK = 500;

/** The stretch of the log that the panel holds, in order. It changes in place: thousands are never copied for one line. */
export class LogWindow {
  readonly entries: LogEntry[] = [];
  hasOlder = false;
  hasNewer = false;
  /** Raised at each change, since the list of entries stays the same object. */
  revision = 0;

  get isFull(): boolean {
    return this.entries.length >= MOST_HELD + SLACK;
  }

  /** Puts entries, oldest first, at their places. What is there already is passed over. */
  add(added: readonly LogEntry[]): void {
    if (added.length === 0) return;
    this.revision += 1;
    const [first] = this.entries;
    const last = added.at(-1);
    if (first && last && compareLogIds(last.id, first.id) < 0) {
      this.entries.unshift(...added);
      return;
    }
    for (const entry of added) this.insert(entry);
  }

  replace(entries: readonly LogEntry[]): void {
    this.entries.length = 0;
    this.revision += 1;
    this.add(entries);
  }

  dropOldest(): void {
    if (!this.isFull) return;
    this.entries.splice(0, this.entries.length - MOST_HELD);
    this.revision += 1;
    this.hasOlder = true;
  }

  dropNewest(): void {
    if (!this.isFull) return;
    this.entries.length = MOST_HELD;
    this.revision += 1;
    this.hasNewer = true;
  }

  private insert(entry: LogEntry): void {
    const at = placeOf(this.entries, entry.id);
    if (this.entries[at]?.id === entry.id) return;
    if (at === this.entries.length) this.entries.push(entry);
    else this.entries.splice(at, 0, entry);
  }
}

/** The first place whose entry is not before the id. What comes is nearly always newer than all, hence the look at the end. */
function placeOf(entries: readonly { id: LogId }[], id: LogId): number {
  const last = entries.at(-1);
  if (!last || compareLogIds(last.id, id) < 0) return entries.length;
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBefore = compareLogIds(entries[middle]!.id, id) < 0;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}
