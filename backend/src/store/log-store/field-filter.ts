import type { FieldValue } from '@stackyard/log-query';
import { bitOfHash } from './stretch-filter.ts';

export type Kind = 'string' | 'number' | 'boolean';

/** Of a longer string only its runs of bytes are noted. */
export const LONGEST_NOTED = 64;

/** Adds the bits that say that there is such a value under a path. */
export function pushFieldBits(bits: number[], path: string, value: FieldValue): void {
  const place = hashOf(path);
  pushBits(bits, hashOfKind(place, kindOf(value)));
  if (typeof value === 'number') pushBits(bits, hashOfNumber(place, value));
  // Numbers that share a double share their bits.
  else if (typeof value === 'object') pushBits(bits, hashOfNumber(place, Number(value.written)));
  else if (typeof value === 'boolean') pushBits(bits, hashOfText(place, String(value)));
  else if (value.length <= LONGEST_NOTED) pushBits(bits, hashOfText(place, value));
}

function kindOf(value: FieldValue): Kind {
  if (typeof value === 'object') return 'number';
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
}

/** The bits that are set wherever a path has a value of this kind. */
export function bitsOfKind(path: string, kind: Kind): number[] {
  return bitsOfHash(hashOfKind(hashOf(path), kind));
}

/** The bits that are set wherever a path has this number. */
export function bitsOfNumber(path: string, value: number): number[] {
  return bitsOfHash(hashOfNumber(hashOf(path), value));
}

/** The bits that are set wherever a path has this string, of at most {@link LONGEST_NOTED}, or the boolean of that name. */
export function bitsOfText(path: string, text: string): number[] {
  return bitsOfHash(hashOfText(hashOf(path), text));
}

/** Two: unlike a word, which is known by several runs of bytes, there is nothing else to know a value by. */
function pushBits(bits: number[], hash: number) {
  bits.push(bitOfHash(hash), bitOfHash(second(hash)));
}

function bitsOfHash(hash: number) {
  return [bitOfHash(hash), bitOfHash(second(hash))];
}

function second(hash: number) {
  return Math.imul(hash ^ (hash >>> 13), 0x85ebca6b);
}

function hashOfKind(place: number, kind: Kind) {
  return mixed(place, kind.charCodeAt(0));
}

function hashOfText(place: number, text: string) {
  return hashOf(text, mixed(place, 0x74));
}

const DOUBLE = new Float64Array(1);
const HALVES = new Int32Array(DOUBLE.buffer);

function hashOfNumber(place: number, value: number) {
  // JSON knows one zero.
  DOUBLE[0] = value === 0 ? 0 : value;
  const [low, high] = [HALVES[0]!, HALVES[1]!];
  // What tells small numbers apart are high bits, and a product would lose them.
  return mixed(mixed(mixed(place, 0x76), low), (high >>> 16) | (high << 16));
}

/** FNV-1a over the units of UTF-16. */
function hashOf(text: string, seed = 0x811c9dc5) {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // A half surrogate is stored as another character, so all halves count as one.
    hash = mixed(hash, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
  }
  return hash;
}

function mixed(hash: number, part: number) {
  return Math.imul(hash ^ part, 0x01000193);
}
