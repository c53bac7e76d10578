/** A power of two; in some 16,000 lines about a third of the bits are set. */
export const FILTER_BITS = 1 << 20;
const SHIFT = 32 - Math.log2(FILTER_BITS);
const GRAM = 5;
/** Letters that are one of ASCII's in lower case, or that RE2 takes for one of them in any case. */
const FOLDED_TO_ASCII = /[\u0130\u017f\u212a]/;

/**
 * Notes which runs of five bytes occur in a text, letters in any case. Of a text that has none of it for one run of a word,
 * the word is no part. Runs are told apart by a hash, so a filter may take one for another, but never misses one.
 */
export function noteGrams(filter: Uint8Array, text: string): void {
  if (FOLDED_TO_ASCII.test(text)) filter.fill(255);
  const bytes = Buffer.from(text);
  let hash = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    // Each step moves a byte on by seven bits, so that none is left of the one five before.
    hash = (hash << 7) ^ (bytes[at]! | 0x20);
    const bit = Math.imul(hash, 0x9e3779b1) >>> SHIFT;
    filter[bit >>> 3]! |= 128 >> (bit & 7);
  }
}

/** The bits that are set wherever the word is part of a text; none for a word that is too short to say. */
export function bitsOf(word: string): number[] {
  const bytes = Buffer.from(word);
  const bits: number[] = [];
  for (let end = GRAM; end <= bytes.length; end += 1) {
    const gram = bytes.subarray(end - GRAM, end);
    // Whatever is no ASCII may be written otherwise in another case.
    if (gram.some((byte) => byte > 127)) continue;
    const hash = gram.reduce((sum, byte) => (sum << 7) ^ (byte | 0x20), 0);
    bits.push(Math.imul(hash, 0x9e3779b1) >>> SHIFT);
  }
  return bits;
}
