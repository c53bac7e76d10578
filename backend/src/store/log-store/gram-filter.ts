import { bitOfHash, setBit, type StretchFilter } from './stretch-filter.ts';

const GRAM = 4;
/** In UTF-8, letters that are one of ASCII's in lower case, or that RE2 takes for one of them in any case. */
const FOLDED_TO_ASCII = ['\u0130', '\u017f', '\u212a'].map((letter) => Buffer.from(letter));

/**
 * Notes which runs of four bytes occur in a text, letters in any case. Of a text that has none of it for one run of a word,
 * the word is no part.
 */
export function noteGrams(filter: StretchFilter, text: Uint8Array): void {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  if (FOLDED_TO_ASCII.some((letter) => bytes.includes(letter))) filter.fill(255);
  let hash = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    // Each step moves a byte on by eight bits, so that none is left of the one four before.
    hash = (hash << 8) | (bytes[at]! | 0x20);
    setBit(filter, bitOfHash(hash));
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
    bits.push(bitOfHash(gram.reduce((sum, byte) => (sum << 8) | (byte | 0x20), 0)));
  }
  return bits;
}
