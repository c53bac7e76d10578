import type { StoredEntry } from './stored-entry.ts';

/**
 * Where the fields of an entry are. Most lines of JSON say them in a form that SQL reads as it stands, and are not kept
 * twice: `text` is an object of one level as `JSON.stringify` writes it, or with a space after each colon and comma. All
 * others have JSON of their own beside the text.
 */
export const FORMS = ['none', 'own', 'text'] as const;
export type FieldsForm = (typeof FORMS)[number];

type Fields = NonNullable<StoredEntry['fields']>;

/** `text` is told only where reading it gives these fields and no others, which each of them is compared for. */
export function formOf({ text, fields }: Pick<StoredEntry, 'text' | 'fields'>): FieldsForm {
  if (!fields) return 'none';
  const isPlain = text.startsWith('{') && !text.includes('\\');
  return isPlain && isFlatJson(text, fields) ? 'text' : 'own';
}

function isFlatJson(text: string, fields: Fields) {
  const [colon, comma] = text.includes('": ') ? ['": ', ', "'] : ['":', ',"'];
  const { pass, isAtEnd } = createReading(text);
  let isFirst = true;
  for (const path in fields) {
    const value = fields[path]!;
    const isBegun = pass(isFirst ? '{"' : comma) && pass(path) && pass(colon);
    isFirst = false;
    if (!isBegun || !(typeof value === 'string' ? passQuoted(value, pass) : pass(String(value)))) {
      return false;
    }
  }
  return pass('}') && isAtEnd();
}

function passQuoted(value: string, pass: (part: string) => boolean) {
  return !value.includes('"') && pass('"') && pass(value) && pass('"');
}

/** Compares a text with one part after another without putting them together. */
function createReading(text: string) {
  let at = 0;
  const pass = (part: string) => {
    if (!text.startsWith(part, at)) return false;
    at += part.length;
    return true;
  };
  return { pass, isAtEnd: () => at === text.length };
}
