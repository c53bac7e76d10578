import type { RowOffsets } from './row-offsets.ts';
import type { Row } from './rows-of.ts';

/** Where the list stands: by a row rather than by pixels, since others come, go and grow before it. */
export interface Place {
  id: string;
  /** Where the row was when it was last looked for. */
  index: number;
  /** Where it began; null while the list has still to go there. */
  start: number | null;
  /** How far above the edge of the list it begins. */
  above: number;
}

interface Places {
  rows: readonly Row[];
  offsets: RowOffsets;
}

/** The row at the edge of a list that is scrolled to `top`; null where there is none. */
export function placeAt(top: number, { rows, offsets }: Places): Place | null {
  const index = offsets.indexAt(top);
  const row = rows[index];
  if (!row) return null;
  const start = offsets.startOf(index);
  return { id: row.id, index, start, above: top - start };
}

/** The place among the rows as they are now; null where its row is gone. */
export function findPlace(
  { id, index, above }: Place,
  { rows, offsets }: Places,
): (Place & { start: number }) | null {
  const isThere = rows[index]?.id === id;
  const now = isThere ? index : rows.findIndex((row) => row.id === id);
  return now < 0 ? null : { id, index: now, start: offsets.startOf(now), above };
}
