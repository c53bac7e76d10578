import { formatFields, textOfValue, TRACE_KEYS } from '@stackyard/log-query';
import { CONTINUATION, CUT } from './entry-row.ts';
import { pushFieldBits } from './field-filter.ts';
import { FORMS, formOf, isBeside } from './fields-form.ts';
import { STREAMS, type StoredEntry } from './stored-entry.ts';
import { sparseTextColumn, textColumn, type TextColumn } from './text-column.ts';
import { wellFormed } from './well-formed.ts';

/**
 * Entries as the table of that name has them, a column at a time, with what the filters of stretches have to know of them.
 * They are made where lines are read and copied as they are to where they are stored, so that nothing is parsed twice.
 */
export interface EntryColumns {
  orders: BigInt64Array;
  sources: Int32Array;
  sequences: BigInt64Array;
  times: BigInt64Array;
  streams: Uint8Array;
  levels: Uint8Array;
  flags: Uint8Array;
  forms: Uint8Array;
  text: TextColumn;
  raw: TextColumn;
  fields: TextColumn;
  /** Values of fields that are searched and do not stand in the text as they are, a line each. */
  searched: TextColumn;
  fieldBits: FieldBits;
}

/** The bits of a filter that stand for the fields of each entry. */
interface FieldBits {
  bits: Uint32Array;
  ends: Uint32Array;
}

export function entryColumns(entries: readonly StoredEntry[]): EntryColumns {
  const json = entries.map(({ fields }) => fields && fieldsText(fields));
  const forms = entries.map((entry, row) => formOf(entry, json[row]!));
  return {
    ...numbersOf(entries),
    forms: Uint8Array.from(forms, (form) => FORMS.indexOf(form)),
    text: textColumn(entries.map(({ text }) => text)),
    raw: sparseTextColumn(entries.map(({ raw }) => raw)),
    fields: sparseTextColumn(json.map((written, row) => (isBeside(forms[row]!) ? written : null))),
    searched: textColumn(entries.map(searchedOf)),
    fieldBits: fieldBitsOf(entries),
  };
}

function numbersOf(entries: readonly StoredEntry[]) {
  const count = entries.length;
  const [orders, sequences, times] = threeOf(() => new BigInt64Array(count));
  const [streams, levels, flags] = threeOf(() => new Uint8Array(count));
  const sources = new Int32Array(count);
  entries.forEach((entry, row) => {
    orders[row] = entry.orderNs;
    sources[row] = entry.source;
    sequences[row] = BigInt(entry.sequence);
    times[row] = entry.timeNs;
    streams[row] = STREAMS.indexOf(entry.stream);
    levels[row] = entry.level;
    flags[row] = (entry.isContinuation ? CONTINUATION : 0) | (entry.isCut ? CUT : 0);
  });
  return { orders, sources, sequences, times, streams, levels, flags };
}

function threeOf<T>(create: () => T): [T, T, T] {
  return [create(), create(), create()];
}

const IDS: ReadonlySet<string> = new Set(TRACE_KEYS);

/** Parts of strings are asked for, and of numbers only where they are the ids of traces. */
function searchedOf({ text, fields }: StoredEntry): string {
  let searched = '';
  for (const path in fields) {
    const value = fields[path]!;
    if (typeof value !== 'string' && !IDS.has(path)) continue;
    // Most values stand in the text as they are.
    const written = textOfValue(value);
    if (!text.includes(written)) searched += `${written}\n`;
  }
  return searched;
}

function fieldBitsOf(entries: readonly StoredEntry[]): FieldBits {
  const bits: number[] = [];
  const ends = new Uint32Array(entries.length);
  entries.forEach(({ fields }, row) => {
    for (const path in fields) pushFieldBits(bits, path, fields[path]!);
    ends[row] = bits.length;
  });
  return { bits: Uint32Array.from(bits), ends };
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
