import type { LogLine } from '../../docker/logs/join-lines.ts';
import { continues } from './continuation.ts';
import type { Ordered } from './merge-lines.ts';
import { readContent, type LineContent } from './read-entry.ts';

/** Whose log it is: one replica of a service, through all the containers that it has had. */
export interface SourceName {
  stack: string;
  service: string;
  replica: number;
}

/** A line of a log, read and placed. */
export interface Entry extends Ordered, LineContent, SourceName {
  timeNs: bigint;
  stream: 'stdout' | 'stderr' | 'event';
  isContinuation: boolean;
  isCut: boolean;
}

/** Makes entries of the lines of one container, which have to come in the order of its log. */
export function createEntryReader(name: SourceName, containerId: string) {
  let sequence = 0;
  let orderNs = 0n;
  const before: Partial<Record<LogLine['stream'], Entry>> = {};
  return (line: LogLine): Entry => {
    // The log's own order is the truth; its times only place it among others, and a clock may step back.
    orderNs = line.timeNs > orderNs ? line.timeNs : orderNs;
    const content = readContent(line);
    const last = before[line.stream];
    const isContinuation = !content.fields && continues(content.text, line.timeNs, last);
    const entry: Entry = {
      ...name,
      ...content,
      // What belongs to a line has its level: a filter by level keeps or drops the whole.
      level: isContinuation && last ? last.level : content.level,
      source: containerId,
      sequence: (sequence += 1),
      orderNs,
      timeNs: line.timeNs,
      stream: line.stream,
      isContinuation,
      isCut: line.isCut,
    };
    before[line.stream] = entry;
    return entry;
  };
}
