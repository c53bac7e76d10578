import type { FieldValue } from './log-fields.ts';

/** A number that a double does not write as the line does, or cannot hold: it stays as it was written. */
export class WrittenNumber {
  readonly written: string;

  constructor(written: string) {
    this.written = written;
  }
}

/** A number of JSON: one of JavaScript where that is written the same. */
export function numberOf(written: string): number | WrittenNumber {
  const number = Number(written);
  return String(number) === written ? number : new WrittenNumber(written);
}

/** A value as the line has it: a string without its quotes, a number with all of its digits. */
export function textOfValue(value: FieldValue): string {
  return typeof value === 'object' ? value.written : String(value);
}

/** Fields as JSON, numbers with all of their digits. */
export function formatFields(fields: Readonly<Record<string, FieldValue>>): string {
  const parts: string[] = [];
  for (const path in fields) {
    const value = fields[path]!;
    const text = typeof value === 'object' ? value.written : JSON.stringify(value);
    parts.push(`${JSON.stringify(path)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}
