import { bitsOf } from './gram-filter.ts';
import { allOf, sql, type Sql } from './sql.ts';
import { placeOfBit } from './stretch-filter.ts';

/** All of these are part of something that was written in the stretch. */
export function hasParts(parts: readonly string[]): Sql {
  return hasBits(parts.flatMap(bitsOf));
}

export function hasBits(bits: readonly number[]): Sql {
  return allOf(bits.map(hasBit));
}

function hasBit(bit: number): Sql {
  const { column, index } = placeOfBit(bit);
  return sql`get_bit(${{ text: column, values: [] }}, ${BigInt(index)}::INTEGER) = 1`;
}
