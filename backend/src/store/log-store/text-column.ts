/** Texts one behind the other, as UTF-8: a whole column is copied at once, and is garbage at once. */
export interface TextColumn {
  bytes: Uint8Array;
  /** Where each text ends; it begins where the one before it does. */
  ends: Uint32Array;
  /** 1 where there is a text, 0 where there is none; absent where each row has one. */
  isThere?: Uint8Array;
}

export function textColumn(texts: readonly string[]): TextColumn {
  const joined = texts.join('');
  const bytes = Buffer.from(joined);
  // As many bytes as characters: all of it is ASCII.
  if (bytes.length === joined.length) return { bytes, ends: endsOf(texts) };
  // Each by itself, so that half a character at an end never meets its other half.
  const each = texts.map((text) => Buffer.from(text));
  return { bytes: Buffer.concat(each), ends: endsOf(each) };
}

export function sparseTextColumn(texts: readonly (string | null)[]): TextColumn {
  const isThere = Uint8Array.from(texts, (text) => (text === null ? 0 : 1));
  return { ...textColumn(texts.map((text) => text ?? '')), isThere };
}

export function beginningOf({ ends }: TextColumn, row: number): number {
  return row === 0 ? 0 : ends[row - 1]!;
}

export function lengthOf(column: TextColumn, row: number): number {
  return column.ends[row]! - beginningOf(column, row);
}

/** The bytes of one text; null where there is none. */
export function textAt(column: TextColumn, row: number): Uint8Array | null {
  if (column.isThere?.[row] === 0) return null;
  return column.bytes.subarray(beginningOf(column, row), column.ends[row]);
}

/** The beginning of a text, without half a character at its end. */
export function cutTo(text: Uint8Array, most: number): Uint8Array {
  if (text.length <= most) return text;
  let end = most;
  // Of a character's bytes all but the first begin with the bits 10.
  while (end > 0 && (text[end]! & 0xc0) === 0x80) end -= 1;
  return text.subarray(0, end);
}

function endsOf(texts: readonly { length: number }[]): Uint32Array {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  texts.forEach(({ length }, row) => {
    end += length;
    ends[row] = end;
  });
  return ends;
}
