import type { StoredEntry } from './stored-entry.ts';

/**
 * Where the fields of an entry are. Most lines say them in a form that SQL reads as it stands, and are not kept twice:
 * `json` is an object of one level as `JSON.stringify` writes it (or with a space after each colon and comma), `logfmt` has
 * one space between its pairs and neither `=` nor escapes in a value. All others have JSON of their own beside the text.
 */
export const FORMS = ['none', 'own', 'json', 'logfmt'] as const;
export type FieldsForm = (typeof FORMS)[number];

type Fields = NonNullable<StoredEntry['fields']>;

/** What is a number or a boolean where it stands without quotes; RE2 reads it, too. */
export const SCALAR_PATTERN = '^(?:true|false|-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,15})?)$';
const SCALAR = new RegExp(SCALAR_PATTERN);
const PLAIN_LOGFMT = /^(?:[\w.@/-]+=(?:"[^"\\=\p{Cc}]*"|[^\s"\\=\p{Cc}]+)(?: (?!$)|$))+$/u;
const PAIR = /([\w.@/-]+)=(?:"([^"]*)"|([^ "]+))/g;

/** A form is told only where reading it gives these fields and no others, which each of them is compared for. */
export function formOf({ text, fields }: Pick<StoredEntry, 'text' | 'fields'>): FieldsForm {
  if (!fields) return 'none';
  if (text.includes('\\')) return 'own';
  if (text.startsWith('{')) return isFlatJson(text, fields) ? 'json' : 'own';
  return isPlainLogfmt(text, fields) ? 'logfmt' : 'own';
}

/** The fields again. `own` is their JSON where they have some. */
export function fieldsOf(form: FieldsForm, text: string, own: string | null): Fields | null {
  switch (form) {
    case 'none':
      return null;
    case 'own':
      return JSON.parse(own!) as Fields;
    case 'json':
      return JSON.parse(text) as Fields;
    case 'logfmt':
      return Object.fromEntries(
        Array.from(text.matchAll(PAIR), ([, path = '', quoted, bare = '']) => [
          path,
          quoted ?? (SCALAR.test(bare) ? (JSON.parse(bare) as number | boolean) : bare),
        ]),
      );
  }
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

function isPlainLogfmt(text: string, fields: Fields) {
  if (!PLAIN_LOGFMT.test(text)) return false;
  const { pass, isAtEnd } = createReading(text);
  let isFirst = true;
  for (const path in fields) {
    const value = fields[path]!;
    if (!(isFirst || pass(' ')) || !pass(path) || !pass('=')) return false;
    isFirst = false;
    if (typeof value === 'string' && passQuoted(value, pass)) continue;
    const isScalar = typeof value !== 'string';
    if (!pass(String(value)) || SCALAR.test(String(value)) !== isScalar) return false;
  }
  return isAtEnd();
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
