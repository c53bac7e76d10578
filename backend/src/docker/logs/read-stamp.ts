import { nsOf } from '../../lib/nanoseconds.ts';

/** `2026-01-02T03:04:05.000000006Z`, always UTC and always nine digits (moby, rfc3339NanoFixed). */
export const STAMP_LENGTH = 30;
const SECOND_LENGTH = 19;
const ZERO = 0x30;

/**
 * Reads the timestamp that the engine puts before a record, as nanoseconds since 1970; undefined where there is none.
 * The second is remembered: records come by the thousand within one, and Date.parse is the dear part.
 */
export function createStampReader(): (bytes: Buffer) => bigint | undefined {
  let second = '';
  let secondNs = 0n;
  return (bytes) => {
    if (bytes.length < STAMP_LENGTH || bytes[STAMP_LENGTH - 1] !== 0x5a) return undefined;
    const own = bytes.toString('latin1', 0, SECOND_LENGTH);
    if (own !== second) {
      const ms = Date.parse(`${own}Z`);
      if (Number.isNaN(ms)) return undefined;
      second = own;
      secondNs = nsOf(ms);
    }
    const nanos = readNanos(bytes);
    return nanos === undefined ? undefined : secondNs + BigInt(nanos);
  };
}

function readNanos(bytes: Buffer): number | undefined {
  let nanos = 0;
  for (let at = SECOND_LENGTH + 1; at < STAMP_LENGTH - 1; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    nanos = nanos * 10 + digit;
  }
  return nanos;
}
