import {
  anEntry as aStoredEntry,
  anIdentity,
} from '../../../store/log-store/testing/stored-logs.ts';
import type { Entry } from '../log-entry.ts';

/** The line `line <sequence>` of a container of a stack, whose times are its number. */
export function anEntry(sequence: number, stack = 'shop'): Entry {
  const stored = aStoredEntry({ sequence, timeNs: BigInt(sequence) });
  return { ...stored, of: anIdentity({ stack }) };
}
