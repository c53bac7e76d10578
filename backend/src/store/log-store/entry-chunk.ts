import { BIGINT, BIT, DuckDBDataChunk, INTEGER, UTINYINT, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { CUT } from './entry-row.ts';
import { FORMS } from './fields-form.ts';
import { ALWAYS_KEPT } from './stored-entry.ts';
import { columnsOf, FILTER_COLUMN_NAMES } from './stretch-filter.ts';
import type { Rows, Stretch } from './stretches.ts';
import { cutTo, textAt, type TextColumn } from './text-column.ts';

/** Of the columns of `entries`, in their order. */
const ENTRY_TYPES = [
  ...[BIGINT, INTEGER, BIGINT, BIGINT, UTINYINT, UTINYINT, UTINYINT, UTINYINT, BIGINT],
  ...[VARCHAR, VARCHAR, VARCHAR],
];
/** Places of columns. */
const [FLAGS, FORM, TEXT, RAW, FIELDS] = [6, 7, 9, 10, 11] as const;

/**
 * Rows as DuckDB takes them. The vectors are filled below the library's own classes, which look at each value by itself: that
 * takes three times as long. Of some rows only the beginning is kept.
 */
export function entryChunk(
  { columns, from, to }: Rows,
  cutRows: ReadonlySet<number>,
  stretch: number,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(ENTRY_TYPES, to - from);
  const { orders, sources, sequences, times, streams, levels, flags, forms } = columns;
  const numbers = [orders, sources, sequences, times, streams, levels, flags, forms];
  const rows: TextRows = { from, to, cutRows };
  [
    ...numbers.map((values) => values.slice(from, to)),
    new BigInt64Array(to - from).fill(BigInt(stretch)),
  ].forEach((values, column) => {
    if (values instanceof Uint8Array) markCut(values, column, rows);
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    duckdb.copy_data_to_vector(vector, 0, values.buffer, 0, values.byteLength);
  });
  const vectorOf = (column: number) => duckdb.data_chunk_get_vector(chunk.chunk, column);
  setTexts(vectorOf(TEXT), columns.text, rows);
  setTexts(vectorOf(RAW), columns.raw, rows);
  setTexts(vectorOf(FIELDS), columns.fields, { ...rows, hasNoneWhereCut: true });
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

interface TextRows {
  from: number;
  to: number;
  cutRows: ReadonlySet<number>;
  hasNoneWhereCut?: boolean;
}

/** What is cut says so, and has no fields: they may have been behind the cut. */
function markCut(values: Uint8Array, column: number, { from, cutRows }: TextRows) {
  for (const row of cutRows) {
    if (column === FLAGS) values[row - from]! |= CUT;
    if (column === FORM) values[row - from] = FORMS.indexOf('none');
  }
}

function setTexts(vector: duckdb.Vector, column: TextColumn, rows: TextRows) {
  const { from, to, cutRows, hasNoneWhereCut = false } = rows;
  const isThere = new Uint8Array(8 * Math.ceil((to - from) / 64));
  for (let row = from; row < to; row += 1) {
    const isCut = cutRows.has(row);
    const text = isCut && hasNoneWhereCut ? null : textAt(column, row);
    if (text === null) continue;
    const at = row - from;
    isThere[at >> 3]! |= 1 << (at & 7);
    const kept = isCut ? cutTo(text, ALWAYS_KEPT) : text;
    duckdb.vector_assign_string_element_len(vector, at, kept);
  }
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, isThere.buffer, 0, isThere.byteLength);
}
