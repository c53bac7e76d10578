/** What a query can ask of one log entry. */
export interface LogFields {
  /** The message without ANSI sequences, with the lines that were joined to it. */
  text: string;
  level: LevelNumber;
  stream: 'stdout' | 'stderr' | 'event';
  /** Empty where the container belongs to no Compose project; so are `service` and, where unknown, `image`. */
  project: string;
  service: string;
  container: string;
  image: string;
  host?: string;
  /** The action of an engine event, null for a line that a container wrote. */
  event: string | null;
  /** Nanoseconds since 1970 as decimal digits: exact, ready for JSON, and read only by a query that asks for a time. */
  timeNs: string;
  /** What JSON or logfmt said, flat: paths are joined with dots. */
  fields: Readonly<Record<string, FieldValue>>;
}

/** A number that JavaScript would write otherwise keeps the digits that the line has. */
export type FieldValue = string | number | boolean | { readonly written: string };

/** 0 unknown · 1 trace · 2 debug · 3 info · 4 warn · 5 error · 6 fatal */
export type LevelNumber = 0 | 1 | 2 | 3 | 4 | 5 | 6;
