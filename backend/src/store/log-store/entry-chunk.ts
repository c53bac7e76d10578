import { BIGINT, BIT, DuckDBDataChunk, INTEGER, UTINYINT, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { CONTINUATION, CUT } from './entry-row.ts';
import { FORMS, formOf } from './fields-form.ts';
import { STREAMS, type StoredEntry } from './stored-entry.ts';
import { isFull, noteInStretch, type Stretch } from './stretches.ts';
import { wellFormed } from './well-formed.ts';

/** Of the table's columns, in their order. */
const TYPES = [
  ...[BIGINT, INTEGER, BIGINT, BIGINT, UTINYINT, UTINYINT, UTINYINT, UTINYINT, BIGINT],
  ...[VARCHAR, VARCHAR, VARCHAR, BIT],
];

/**
 * Rows as DuckDB takes them. The vectors are filled below the library's own classes, which look at each value by itself: that
 * takes three times as long, on the thread that answers everything else.
 */
export function chunkOf(entries: readonly StoredEntry[], stretch: Stretch): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(TYPES, entries.length);
  const forms = entries.map(formOf);
  const texts = entries.map(({ text }) => text);
  const fields = entries.map((entry, row) =>
    forms[row] === 'own' ? fieldsText(entry.fields!) : null,
  );
  noteInStretch(stretch, { rows: entries.length, texts: [...texts, ...fields] });
  const columns = [
    ...numbersOf(entries),
    Uint8Array.from(forms, (form) => FORMS.indexOf(form)),
    new BigInt64Array(entries.length).fill(BigInt(stretch.number)),
    texts,
    entries.map(({ raw }) => raw),
    fields,
  ];
  columns.forEach((values, column) => {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    if (Array.isArray(values)) setTexts(vector, values);
    else duckdb.copy_data_to_vector(vector, 0, values.buffer, 0, values.byteLength);
  });
  setFilter(duckdb.data_chunk_get_vector(chunk.chunk, columns.length), entries.length, stretch);
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
  setValidity(vector, isThere);
}

/** Beside the last entry of a full stretch. A value of bits begins with a byte that says how many of them do not count. */
function setFilter(vector: duckdb.Vector, rows: number, stretch: Stretch) {
  const isThere = new Uint8Array(8 * Math.ceil(rows / 64));
  if (isFull(stretch)) {
    isThere[(rows - 1) >> 3]! |= 1 << ((rows - 1) & 7);
    duckdb.vector_assign_string_element_len(
      vector,
      rows - 1,
      Buffer.concat([Buffer.of(0), stretch.filter]),
    );
  }
  setValidity(vector, isThere);
}

function setValidity(vector: duckdb.Vector, isThere: Uint8Array<ArrayBuffer>) {
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, isThere.buffer, 0, isThere.byteLength);
}

/** As `JSON.stringify` writes it, but for half surrogates, which are no JSON to DuckDB. */
function fieldsText(fields: NonNullable<StoredEntry['fields']>) {
  const text = JSON.stringify(fields);
  if (!/\\ud[89a-f]/.test(text)) return text;
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(fields).map(([path, value]) => [
        wellFormed(path),
        typeof value === 'string' ? wellFormed(value) : value,
      ]),
    ),
  );
}
