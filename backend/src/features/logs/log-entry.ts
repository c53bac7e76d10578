import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { SourceIdentity, StoredEntry } from '../../store/log-store/stored-entry.ts';
import { createLineFolding, type LineFolding } from './fold-lines.ts';
import { readContent } from './read-entry.ts';

/** A line or an event, read and placed, with whose it is. */
export interface Entry extends StoredEntry {
  of: SourceIdentity;
}

/** Where the entries of a container begin: after those that are kept of it already. */
export interface EntryStart {
  source: number;
  /** Entries count up from here. */
  sequence: number;
  /** No entry comes before this, */
  orderNs: bigint;
  /** nor after this, where they go before others that are known. */
  untilNs?: bigint;
}

export interface EntryReader {
  /** The entries that are decided now: a line may wait for the next of its stream, which says what it belongs to. */
  read(line: LogLine): Entry[];
  /** Those that wait, as if nothing more came. */
  flush(): Entry[];
  /** Something waits. */
  readonly isWaiting: boolean;
  /** Goes on after this, in the midst of a trace too, */
  goOn(sequence: number): void;
  /** or behind lines that somebody else reads, of which this is the last. */
  goOnBehind(last: LogLine, sequence: number): void;
  /** Of the newest line. */
  readonly sequence: number;
  readonly orderNs: bigint;
}

/** Makes entries of the lines of one container, which have to come in the order of its log. */
export function createEntryReader(of: SourceIdentity, start: EntryStart): EntryReader {
  return new Reader(of, start);
}

class Reader implements EntryReader {
  sequence: number;
  orderNs: bigint;
  private readonly of: SourceIdentity;
  private readonly start: EntryStart;
  private foldings = createFoldings();
  private waiting = 0;

  constructor(of: SourceIdentity, start: EntryStart) {
    this.of = of;
    this.start = start;
    this.sequence = start.sequence;
    this.orderNs = start.orderNs;
  }

  read(line: LogLine): Entry[] {
    const decided = this.foldings[line.stream].take(this.entryOf(line));
    this.waiting += 1 - decided.length;
    return decided;
  }

  flush(): Entry[] {
    if (this.waiting === 0) return [];
    this.waiting = 0;
    return [...this.foldings.stdout.flush(), ...this.foldings.stderr.flush()];
  }

  get isWaiting(): boolean {
    return this.waiting > 0;
  }

  goOn(sequence: number): void {
    this.sequence = sequence;
  }

  goOnBehind(last: LogLine, sequence: number): void {
    this.foldings = createFoldings();
    this.foldings[last.stream].take(this.entryOf(last));
    this.sequence = sequence;
  }

  private entryOf(line: LogLine): Entry {
    const { untilNs, source } = this.start;
    // The log's own order is the truth; its times only place it among others, and a clock may step back.
    if (line.timeNs > this.orderNs) this.orderNs = line.timeNs;
    if (untilNs !== undefined && this.orderNs > untilNs) this.orderNs = untilNs;
    const { text, raw, level, fields } = readContent(line);
    this.sequence += 1;
    // Each by its name: to spread objects takes ten times as long as all the rest.
    return {
      of: this.of,
      source,
      sequence: this.sequence,
      orderNs: this.orderNs,
      timeNs: line.timeNs,
      stream: line.stream,
      level,
      text,
      raw,
      fields,
      isContinuation: false,
      isCut: line.isCut,
    };
  }
}

function createFoldings(): Record<LogLine['stream'], LineFolding> {
  return { stdout: createLineFolding(), stderr: createLineFolding() };
}

/** About as much as an entry takes of the heap, in bytes. */
export function sizeOfEntry({ text, raw, fields }: StoredEntry): number {
  const written = text.length + (raw?.length ?? 0);
  return 300 + (fields ? 3 : 1) * written;
}
