import { BIGINT, BIT, DuckDBDataChunk, INTEGER, UTINYINT, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { formatFields } from '@stackyard/log-query';
import { CONTINUATION, CUT } from './entry-row.ts';
import { FORMS, formOf, isBeside } from './fields-form.ts';
import { STREAMS, type StoredEntry } from './stored-entry.ts';
import { columnsOf, FILTER_COLUMN_NAMES } from './stretch-filter.ts';
import type { Stretch } from './stretches.ts';
import { wellFormed } from './well-formed.ts';

/** Of the columns of `entries`, in their order. */
const ENTRY_TYPES = [
  ...[BIGINT, INTEGER, BIGINT, BIGINT, UTINYINT, UTINYINT, UTINYINT, UTINYINT, BIGINT],
  ...[VARCHAR, VARCHAR, VARCHAR],
];

/**
 * Rows as DuckDB takes them. The vectors are filled below the library's own classes, which look at each value by itself: that
 * takes three times as long, on the thread that answers everything else.
 */
export function entryChunk(entries: readonly StoredEntry[], stretch: number): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(ENTRY_TYPES, entries.length);
  const json = entries.map(({ fields }) => fields && fieldsText(fields));
  const forms = entries.map((entry, row) => formOf(entry, json[row]!));
  const columns = [
    ...numbersOf(entries),
    Uint8Array.from(forms, (form) => FORMS.indexOf(form)),
    new BigInt64Array(entries.length).fill(BigInt(stretch)),
    entries.map(({ text }) => text),
    entries.map(({ raw }) => raw),
    json.map((written, row) => (isBeside(forms[row]!) ? written : null)),
  ];
  columns.forEach((values, column) => {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    if (Array.isArray(values)) setTexts(vector, values);
    else duckdb.copy_data_to_vector(vector, 0, values.buffer, 0, values.byteLength);
  });
  return chunk;
}

/** Rows of `stretches`. A value of bits begins with a byte that says how many of them do not count. */
export function stretchChunk(stretches: readonly Stretch[]): DuckDBDataChunk {
  const types = [BIGINT, ...FILTER_COLUMN_NAMES.map(() => BIT)];
  const chunk = DuckDBDataChunk.create(types, stretches.length);
  const numbers = BigInt64Array.from(stretches, ({ number }) => BigInt(number));
  const first = duckdb.data_chunk_get_vector(chunk.chunk, 0);
  duckdb.copy_data_to_vector(first, 0, numbers.buffer, 0, numbers.byteLength);
  stretches.forEach(({ filter }, row) => {
    columnsOf(filter).forEach((bits, column) => {
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, column + 1);
      duckdb.vector_assign_string_element_len(vector, row, Buffer.concat([Buffer.of(0), bits]));
    });
  });
  return chunk;
}

function numbersOf(entries: readonly StoredEntry[]) {
  const [orders, sequences, times] = threeOf(() => new BigInt64Array(entries.length));
  const [streams, levels, flags] = threeOf(() => new Uint8Array(entries.length));
  const sources = new Int32Array(entries.length);
  entries.forEach((entry, row) => {
    orders[row] = entry.orderNs;
    sources[row] = entry.source;
    sequences[row] = BigInt(entry.sequence);
    times[row] = entry.timeNs;
    streams[row] = STREAMS.indexOf(entry.stream);
    levels[row] = entry.level;
    flags[row] = (entry.isContinuation ? CONTINUATION : 0) | (entry.isCut ? CUT : 0);
  });
  return [orders, sources, sequences, times, streams, levels, flags];
}

function threeOf<T>(create: () => T): [T, T, T] {
  return [create(), create(), create()];
}

function setTexts(vector: duckdb.Vector, texts: readonly (string | null)[]) {
  const isThere = new Uint8Array(8 * Math.ceil(texts.length / 64));
  texts.forEach((text, row) => {
    if (text === null) return;
    isThere[row >> 3]! |= 1 << (row & 7);
    duckdb.vector_assign_string_element(vector, row, text);
  });
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, isThere.buffer, 0, isThere.byteLength);
}

/** Without half surrogates, which are no JSON to DuckDB. */
function fieldsText(fields: NonNullable<StoredEntry['fields']>) {
  const text = formatFields(fields);
  if (!/\\ud[89a-f]/.test(text)) return text;
  const whole: typeof fields = {};
  for (const path in fields) {
    const value = fields[path]!;
    whole[wellFormed(path)] = typeof value === 'string' ? wellFormed(value) : value;
  }
  return formatFields(whole);
}
