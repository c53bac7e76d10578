import { endOfWord, scanQuoted } from './scan.ts';

/** One value as typed; in quotes, neither `*` nor `..` means anything. */
export interface TypedValue {
  text: string;
  isQuoted: boolean;
}

export interface ScannedValues {
  values: TypedValue[];
  to: number;
  problem?: string;
}

/** `a,b,"c d"`, or up to the end of the word when `isList` is false. */
export function scanValues(
  text: string,
  from: number,
  { isList }: { isList: boolean },
): ScannedValues {
  const values: TypedValue[] = [];
  let at = from;
  for (;;) {
    const value = scanValue(text, at, isList ? ',' : '');
    if (!value) return { values, to: text.length, problem: 'The quote is not closed.' };
    if (value.text === '' && !value.isQuoted) {
      return {
        values,
        to: at,
        problem: values.length ? 'A value is missing.' : 'The value is missing.',
      };
    }
    values.push({ text: value.text, isQuoted: value.isQuoted });
    at = value.to;
    if (!isList || text[at] !== ',') return { values, to: at };
    at += 1;
  }
}

function scanValue(text: string, from: number, stops: string) {
  if (text[from] === '"') {
    const quoted = scanQuoted(text, from);
    return quoted && { ...quoted, isQuoted: true };
  }
  const to = endOfWord(text, from, stops);
  return { text: text.slice(from, to), to, isQuoted: false };
}
