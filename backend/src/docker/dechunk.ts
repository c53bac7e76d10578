const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** A chunk's size is written in at most so many hexadecimal digits: more would be no size of any log. */
const MOST_DIGITS = 12;

export interface Dechunker {
  /** What the bytes carry, moved together within them: the bytes are the dechunker's from now on. */
  take(bytes: Buffer): Buffer;
  /** The last chunk was there: nothing was cut off. */
  readonly isEnded: boolean;
}

/**
 * Takes a body in chunks apart (RFC 9112, 7.1). The engine sends a chunk for each record of a log, and Node's own parser
 * calls JavaScript for each: for two million lines that takes as long as all that is done with them.
 */
export function createDechunker(): Dechunker {
  let size = 0;
  let digits = 0;
  let left = 0;
  let phase: 'size' | 'extension' | 'data' | 'data-end' | 'ended' = 'size';
  const readSize = (byte: number) => {
    if (byte === NEWLINE) {
      if (digits === 0) throw new Error('The engine’s answer has a chunk without a size.');
      [left, size, digits] = [size, 0, 0];
      phase = left === 0 ? 'ended' : 'data';
      return;
    }
    const digit = digitOf(byte);
    if (digit < 0) phase = byte === CARRIAGE_RETURN ? 'size' : 'extension';
    else size = size * 16 + digit;
    if (digit >= 0 && (digits += 1) > MOST_DIGITS) throw new Error('A chunk is too large.');
  };
  return {
    take: (bytes) => {
      let [at, written] = [0, 0];
      while (at < bytes.length && phase !== 'ended') {
        if (phase === 'data') {
          const end = Math.min(at + left, bytes.length);
          bytes.copyWithin(written, at, end);
          written += end - at;
          left -= end - at;
          at = end;
          if (left === 0) phase = 'data-end';
          continue;
        }
        const byte = bytes[at] ?? 0;
        at += 1;
        if (phase === 'size') readSize(byte);
        else if (byte === NEWLINE) {
          if (phase === 'extension') readSize(byte);
          else phase = 'size';
        }
      }
      return bytes.subarray(0, written);
    },
    get isEnded() {
      return phase === 'ended';
    },
  };
}

/** Of a hexadecimal digit in ASCII; -1 for anything else. */
function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
