import { compareDecimals } from './decimal.ts';

/** A number, in milliseconds when its unit is one of time, in bytes when it is one of size. */
export interface Quantity {
  value: number;
  dimension: 'none' | 'duration' | 'size';
  /** As it was written, where it has no unit: a double may stand for several numbers. */
  written: string | null;
}

/** The same in RE2, for whoever reads quantities in SQL: the number, then its unit, one space between them at most. */
export const QUANTITY_PATTERN =
  '^([+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?) ?(ns|us|µs|μs|ms|s|m|h|d|[KkMmGgTt]?[Ii]?[Bb])?$';

const pattern = new RegExp(QUANTITY_PATTERN);

export const DURATION_UNITS_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 60e3,
  h: 3600e3,
  d: 86400e3,
};

/** By their names in lower case; decimal and binary. */
export const SIZE_UNITS_BYTES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** `200`, `1.5s`, `10MiB`, `12 KB`; undefined for anything else, `1m30s` among it. */
export function tryParseQuantity(text: string): Quantity | undefined {
  const [, digits, unit] = pattern.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  if (unit === undefined) return { value: number, dimension: 'none', written: digits };
  if (!Number.isFinite(number)) return undefined;

  const durationMs = DURATION_UNITS_MS[unit];
  if (durationMs !== undefined)
    return { value: number * durationMs, dimension: 'duration', written: null };
  const sizeBytes = SIZE_UNITS_BYTES[unit.toLowerCase()];
  return sizeBytes === undefined
    ? undefined
    : { value: number * sizeBytes, dimension: 'size', written: null };
}

/** Below zero where the first is less, above where it is more; exact where neither has a unit. */
export function compareQuantities(one: Quantity, other: Quantity): number {
  if (one.value !== other.value) return one.value < other.value ? -1 : 1;
  if (one.written === null || other.written === null) return 0;
  return compareDecimals(one.written, other.written);
}

/** A number without a unit is taken to be in milliseconds or bytes; a duration has no order against a size. */
export function areComparable(one: Quantity, other: Quantity): boolean {
  return (
    one.dimension === other.dimension || one.dimension === 'none' || other.dimension === 'none'
  );
}
