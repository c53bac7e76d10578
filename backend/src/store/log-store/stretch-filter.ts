const COLUMNS = 32;
const COLUMN_BITS = 4096;
/** In the lines of one stretch about a third of them are set. */
const FILTER_BITS = COLUMNS * COLUMN_BITS;
const SHIFT = 32 - Math.log2(FILTER_BITS);

/** A filter is kept in many columns, of which a question reads those that it needs. */
export const FILTER_COLUMN_NAMES = Array.from({ length: COLUMNS }, (_, number) => `bits_${number}`);

/**
 * What the entries of a stretch say, as bits: what a query needs and a filter has not is in none of them. A bit may stand
 * for several things, so that a filter may tell of what is not there, but it never misses what is.
 */
export type StretchFilter = Uint8Array;

export function createFilter(): StretchFilter {
  return new Uint8Array(FILTER_BITS / 8);
}

/** The bit that stands for all that has this hash, of 32 bits, however they are spread. */
export function bitOfHash(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> SHIFT;
}

/** Bits are counted as SQL counts those of a `BIT`, from the left. */
export function setBit(filter: StretchFilter, bit: number): void {
  filter[bit >>> 3]! |= 128 >> (bit & 7);
}

/** Where SQL finds a bit. */
export function placeOfBit(bit: number): { column: string; index: number } {
  return { column: FILTER_COLUMN_NAMES[Math.floor(bit / COLUMN_BITS)]!, index: bit % COLUMN_BITS };
}

/** What each of the columns has of a filter. */
export function columnsOf(filter: StretchFilter): Uint8Array[] {
  const bytes = COLUMN_BITS / 8;
  return FILTER_COLUMN_NAMES.map((_, number) =>
    filter.subarray(number * bytes, (number + 1) * bytes),
  );
}
