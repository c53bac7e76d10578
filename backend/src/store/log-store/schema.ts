import { LEVEL_NAMES } from '@stackyard/log-query';
import { FORMS, SCALAR_PATTERN } from './fields-form.ts';
import { STREAMS } from './stored-entry.ts';

/** Of the tables; a file of another version is set aside and a new one begun. */
export const SCHEMA_VERSION = 2;

/** Each pair of a line of plain logfmt as one of JSON. */
const LOGFMT_AS_JSON = `'{' || array_to_string(list_transform(
    regexp_extract_all(text, '[^ =]+=(?:"[^"]*"|[^ "]+)'),
    lambda pair: '"' || split_part(pair, '=', 1) || '":' || CASE
      WHEN pair[-1] = '"' OR regexp_matches(split_part(pair, '=', 2), '${SCALAR_PATTERN}')
      THEN split_part(pair, '=', 2) ELSE '"' || split_part(pair, '=', 2) || '"' END
  ), ',') || '}'`;

/**
 * `sources` has the newest position of what was deleted, so that a container's numbers go on from there. `fields` is JSON of
 * one level, as `JSON.stringify` writes it, where `form` does not say that the text itself is to be read. `stretches`
 * has filters for entries that were stored together. `logs` is what
 * people write SQL for.
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
  newest_order_ns BIGINT
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
  text VARCHAR NOT NULL,
  raw VARCHAR,
  fields VARCHAR
);
CREATE TABLE stretches (number BIGINT NOT NULL, filter BIT NOT NULL);
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
  CAST(CASE ${nameOf('form', FORMS)}
    WHEN 'own' THEN fields
    WHEN 'json' THEN text
    WHEN 'logfmt' THEN ${LOGFMT_AS_JSON} END AS JSON) AS fields,
  time_ns
FROM entries JOIN sources ON number = source;
`;

function nameOf(column: string, names: readonly string[]) {
  const cases = names.map((name, number) => `WHEN ${number} THEN '${name}'`);
  return `CASE ${column} ${cases.join(' ')} END`;
}
