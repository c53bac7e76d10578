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
  const [colon, comma] = text.includes('": ') ? ['": ', ', '] : ['":', ','];
  let at = 1;
  for (const path in fields) {
    const value = fields[path]!;
    if (typeof value === 'string' && value.includes('"')) return false;
    const before = at === 1 ? '"' : `${comma}"`;
    const literal = typeof value === 'string' ? `"${value}"` : String(value);
    const written = `${before}${path}${colon}${literal}`;
    if (!text.startsWith(written, at)) return false;
    at += written.length;
  }
  return at === text.length - 1 && text.endsWith('}');
}

function isPlainLogfmt(text: string, fields: Fields) {
  if (!PLAIN_LOGFMT.test(text)) return false;
  let at = 0;
  for (const path in fields) {
    const value = fields[path]!;
    if (!text.startsWith(`${path}=`, at)) return false;
    at += path.length + 1;
    const isQuoted = text.startsWith('"', at);
    const literal = isQuoted ? `"${value}"` : String(value);
    const isScalar = !isQuoted && SCALAR.test(literal);
    if (isScalar !== (typeof value !== 'string') || !text.startsWith(literal, at)) return false;
    at += literal.length + 1;
  }
  // The last pair has no space after it.
  return at === text.length + 1;
}
