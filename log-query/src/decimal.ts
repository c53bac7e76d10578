/** A number as it is written, taken apart: its digits without zeros at either end, and where its point is before them. */
interface Decimal {
  /** -1, 0 or 1. */
  sign: number;
  /** It is `0.digits` times ten to this power. */
  power: number;
  digits: string;
}

/** In RE2, for whoever takes numbers apart in SQL: the sign, digits before and behind the point, the exponent. */
export const DECIMAL_PATTERN = '^([+-]?)([0-9]*)(?:\\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$';

const pattern = new RegExp(DECIMAL_PATTERN);

/** What a number as JSON or a query writes it is, whatever a double can hold. */
export function parseDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', exponent = '0'] = pattern.exec(text) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return { sign: 0, power: 0, digits };
  const power = all.length - fraction.length + Number(exponent);
  return { sign: sign === '-' ? -1 : 1, power, digits };
}

/** Below zero where the first is less, above where it is more, zero where both are the same number. */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = [parseDecimal(one), parseDecimal(other)];
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.power !== b.power) return a.power < b.power ? -a.sign : a.sign;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -a.sign : a.sign;
}

/** So short that two such numbers are the same where their doubles are. */
export const SHORT_DECIMAL = 15;

/** Whether a double that is read from a number says which one it was. */
export function isShortDecimal(text: string): boolean {
  return text.length <= SHORT_DECIMAL && !/e/i.test(text);
}
