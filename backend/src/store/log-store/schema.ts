import { LEVEL_NAMES } from '@stackyard/log-query';
import { STREAMS } from './stored-entry.ts';
import { FILTER_COLUMN_NAMES } from './stretch-filter.ts';

/** Of the tables; a file of another version is set aside and a new one begun. */
export const SCHEMA_VERSION = 4;

/** As many rows as DuckDB works on at once, and has in a group of its file: what a question leaves out is not even read. */
export const STRETCH_ROWS = 2048;

/**
 * `sources` has the newest position of what was deleted, so that a container's numbers go on from there. `fields` is JSON of
 * one level, as `JSON.stringify` writes it, where `form` does not say that the text itself is to be read. `stretch` tells which
 * entries were stored together, and `stretches` what is said in the full ones. Zstandard takes less than two thirds of the
 * room of what DuckDB chooses by itself, and half the time to search. `logs` is what people write SQL for. A source is read
 * when all that its container wrote is stored.
 */
export const SCHEMA = `
CREATE TABLE schema_version AS SELECT ${SCHEMA_VERSION} AS version;
CREATE TABLE sources (
  number INTEGER NOT NULL,
  container_id VARCHAR NOT NULL,
  stack VARCHAR NOT NULL,
  service VARCHAR NOT NULL,
  replica INTEGER NOT NULL,
  container VARCHAR NOT NULL,
  image VARCHAR NOT NULL,
  last_sequence BIGINT NOT NULL,
  newest_time_ns BIGINT,
  newest_order_ns BIGINT,
  is_read BOOLEAN NOT NULL
);
CREATE TABLE entries (
  order_ns BIGINT NOT NULL,
  source INTEGER NOT NULL,
  sequence BIGINT NOT NULL,
  time_ns BIGINT NOT NULL,
  stream UTINYINT NOT NULL,
  level UTINYINT NOT NULL,
  flags UTINYINT NOT NULL,
  form UTINYINT NOT NULL,
  stretch BIGINT NOT NULL,
  text VARCHAR NOT NULL USING COMPRESSION zstd,
  raw VARCHAR USING COMPRESSION zstd,
  fields VARCHAR USING COMPRESSION zstd
);
CREATE TABLE stretches (
  number BIGINT NOT NULL,
  ${FILTER_COLUMN_NAMES.map((name) => `${name} BIT NOT NULL`).join(',\n  ')}
);
CREATE TABLE holes (
  source INTEGER NOT NULL,
  from_sequence BIGINT NOT NULL,
  middle BIGINT NOT NULL,
  to_sequence BIGINT NOT NULL,
  last_time_ns BIGINT NOT NULL,
  last_stream UTINYINT NOT NULL,
  last_line VARCHAR NOT NULL,
  floor_ns BIGINT,
  PRIMARY KEY (source, from_sequence)
);
CREATE TABLE gaps (
  stack VARCHAR,
  service VARCHAR,
  from_ns BIGINT NOT NULL,
  to_ns BIGINT NOT NULL,
  reason VARCHAR NOT NULL
);
CREATE VIEW logs AS SELECT
  make_timestamp_ns(time_ns) AS time,
  stack,
  service,
  replica,
  container,
  image,
  ${nameOf('stream', STREAMS)} AS stream,
  ${nameOf('level', LEVEL_NAMES)} AS level,
  text,
  CAST(CASE WHEN form > 0 THEN coalesce(fields, text) END AS JSON) AS fields,
  time_ns
FROM entries JOIN sources ON number = source;
`;

function nameOf(column: string, names: readonly string[]) {
  const cases = names.map((name, number) => `WHEN ${number} THEN '${name}'`);
  return `CASE ${column} ${cases.join(' ')} END`;
}
