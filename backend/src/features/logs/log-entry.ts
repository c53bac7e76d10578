import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { SourceIdentity, StoredEntry } from '../../store/log-store/stored-entry.ts';
import { continues } from './continuation.ts';
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

/** Makes entries of the lines of one container, which have to come in the order of its log. */
export function createEntryReader(of: SourceIdentity, start: EntryStart) {
  let { sequence, orderNs } = start;
  const before: Partial<Record<LogLine['stream'], Entry>> = {};
  return (line: LogLine): Entry => {
    // The log's own order is the truth; its times only place it among others, and a clock may step back.
    orderNs = line.timeNs > orderNs ? line.timeNs : orderNs;
    if (start.untilNs !== undefined && orderNs > start.untilNs) orderNs = start.untilNs;
    const { text, raw, level, fields } = readContent(line);
    const last = before[line.stream];
    const isContinuation = !fields && continues(text, line.timeNs, last);
    // Each by its name: to spread objects takes ten times as long as all the rest.
    const entry: Entry = {
      of,
      source: start.source,
      sequence: (sequence += 1),
      orderNs,
      timeNs: line.timeNs,
      stream: line.stream,
      // What belongs to a line has its level: a filter by level keeps or drops the whole.
      level: isContinuation && last ? last.level : level,
      text,
      raw,
      fields,
      isContinuation,
      isCut: line.isCut,
    };
    before[line.stream] = entry;
    return entry;
  };
}

/** About as much as an entry takes of the heap, in bytes. */
export function sizeOfEntry({ text, raw, fields }: StoredEntry): number {
  const written = text.length + (raw?.length ?? 0);
  return 300 + (fields ? 3 : 1) * written;
}
