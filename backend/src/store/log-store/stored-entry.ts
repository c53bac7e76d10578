import type { FieldValue, LevelNumber, LogFields } from '@stackyard/log-query';

/** An entry as the collector gives it. */
export interface StoredEntry {
  /** The number that `openSource` gave. */
  source: number;
  /** Counts up within a source, for ever. */
  sequence: number;
  /** What entries are sorted by, then by source, then by sequence. */
  orderNs: bigint;
  /** When the engine read the line. */
  timeNs: bigint;
  stream: StoredStream;
  level: LevelNumber;
  text: string;
  /** As it was written; null where it is the same as `text`. */
  raw: string | null;
  fields: Record<string, FieldValue> | null;
  isContinuation: boolean;
  isCut: boolean;
}

export type StoredStream = (typeof STREAMS)[number];

/** So many characters of a line are kept however many long ones there are. */
export const ALWAYS_KEPT = 8_000;

/** The place of a name is what is stored. */
export const STREAMS = ['stdout', 'stderr', 'event'] as const;

/** Whose log a source is. Everything but the container's id may change from one opening to the next. */
export interface SourceIdentity {
  containerId: string;
  stack: string;
  service: string;
  replica: number;
  container: string;
  image: string;
}

/** What a query sees of an entry: the collector matches new entries by the same sight as the store does old ones. */
export function logFieldsOf(entry: StoredEntry, identity: SourceIdentity): LogFields {
  const { text, level, stream, timeNs } = entry;
  const fields = entry.fields ?? {};
  const { stack: project, service, container, image } = identity;
  const { event } = fields;
  return {
    ...{ text, level, stream, project, service, container, image, fields },
    event: stream === 'event' && typeof event === 'string' ? event : null,
    timeNs: String(timeNs),
  };
}
