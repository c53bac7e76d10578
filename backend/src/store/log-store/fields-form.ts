import { textOfValue } from '@stackyard/log-query';
import type { StoredEntry } from './stored-entry.ts';

/**
 * Where the fields of an entry are. Most lines of JSON say them in a form that SQL reads as it stands, and are not kept
 * twice: `text` is an object of one level as `JSON.stringify` writes it, or with a space after each colon and comma. All
 * others have JSON of their own beside the text. Where a number is written otherwise than JavaScript does, the form says so:
 * in all others, a number is found by its digits. The place of a name is what is stored.
 */
export const FORMS = ['none', 'own', 'text', 'own-written', 'text-written'] as const;
export type FieldsForm = (typeof FORMS)[number];
/** From this place on, numbers are as the line wrote them. */
export const WRITTEN_FORMS = FORMS.indexOf('own-written');

/** The JSON is beside the text. */
export function isBeside(form: FieldsForm): boolean {
  return form === 'own' || form === 'own-written';
}

type Fields = NonNullable<StoredEntry['fields']>;

/** `text` is told only where reading it gives these fields and no others. `json` is theirs. */
export function formOf(
  entry: Pick<StoredEntry, 'text' | 'fields'>,
  json: string | null,
): FieldsForm {
  const { text, fields } = entry;
  if (!fields) return 'none';
  const place = text === json || isSpacedJson(text, fields) ? 'text' : 'own';
  return hasWritten(fields) ? `${place}-written` : place;
}

function hasWritten(fields: Fields) {
  for (const path in fields) if (typeof fields[path] === 'object') return true;
  return false;
}

function isSpacedJson(text: string, fields: Fields) {
  if (!text.startsWith('{"') || !text.includes('": ') || text.includes('\\')) return false;
  const { pass, isAtEnd } = createReading(text);
  let isFirst = true;
  for (const path in fields) {
    const value = fields[path]!;
    const isBegun = pass(isFirst ? '{"' : ', "') && pass(path) && pass('": ');
    isFirst = false;
    if (
      !isBegun ||
      !(typeof value === 'string' ? passQuoted(value, pass) : pass(textOfValue(value)))
    ) {
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
