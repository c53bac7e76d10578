import {
  formatExactJson,
  numberOf,
  parseExactJson,
  WrittenNumber,
  type FieldValue,
} from '@stackyard/log-query';

/** Paths with dots, such as `http.status`, in the order of the line. */
export type Fields = Record<string, FieldValue>;

/** Has no properties but its own, as `Object.create(null)`, which takes three times as long to fill. */
class NoFields {
  static {
    Reflect.deleteProperty(this.prototype, 'constructor');
    Object.setPrototypeOf(this.prototype, null);
  }
}
const noFields = () => new NoFields() as Fields;

const MOST_FIELDS = 100;
const DEEPEST = 6;
const LONGEST_VALUE = 8 * 1024;

/** The fields of a line that is one JSON object, or ends in pairs as logfmt has them; undefined for any other line. */
export function tryReadFields(line: string): Fields | undefined {
  const text = line.trim();
  return text.startsWith('{') ? tryReadJson(text) : tryReadLogfmt(text);
}

function tryReadJson(text: string): Fields | undefined {
  if (!text.endsWith('}')) return undefined;
  try {
    const fields = noFields();
    flatten(parseExactJson(text), { path: '', depth: 0, found: { fields, count: 0 } });
    return fields;
  } catch {
    return undefined;
  }
}

interface Place {
  path: string;
  depth: number;
  found: { fields: Fields; count: number };
}

function flatten(value: unknown, { path, depth, found }: Place): void {
  if (found.count >= MOST_FIELDS || value === null || value === undefined) return;
  if (!isRecord(value) || depth >= DEEPEST) {
    if (!(path in found.fields)) found.count += 1;
    found.fields[path] = leafOf(value);
    return;
  }
  // All of them are the object's own: it was parsed from JSON.
  for (const key in value) {
    flatten(value[key], { path: path ? `${path}.${key}` : key, depth: depth + 1, found });
  }
}

function leafOf(value: unknown): FieldValue {
  if (typeof value === 'string') return value.slice(0, LONGEST_VALUE);
  if (value instanceof WrittenNumber)
    return value.written.length > LONGEST_VALUE ? value.written.slice(0, LONGEST_VALUE) : value;
  if (typeof value === 'object') return formatExactJson(value).slice(0, LONGEST_VALUE);
  return value as FieldValue;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof WrittenNumber);
}

/** `key=value` or `key="a value"`, with what is between it and the next. */
const PAIR = /([\w.@/-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"=]*))(?:\s+|$)/y;

/** The place of the first pair: many formats say time, level and message before them, without a name. */
const FIRST_PAIR = /(?<=^|\s)[\w.@/-]+=/;

/** At least two pairs, and from the first of them on nothing that is none. */
function tryReadLogfmt(text: string): Fields | undefined {
  if (!text.includes('=') || text.length > LONGEST_VALUE) return undefined;
  const first = text.search(FIRST_PAIR);
  if (first < 0) return undefined;
  const fields = noFields();
  let count = 0;
  PAIR.lastIndex = first;
  while (PAIR.lastIndex < text.length) {
    const [, key, quoted, bare = ''] = PAIR.exec(text) ?? [];
    if (key === undefined) return undefined;
    if ((count += 1) <= MOST_FIELDS)
      fields[key] = quoted === undefined ? typed(bare) : unescape(quoted);
  }
  return count >= 2 ? fields : undefined;
}

function typed(text: string): FieldValue {
  if (text === 'true' || text === 'false') return text === 'true';
  // Ids with leading zeros, and numbers that a double cannot hold, stay text.
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(text) ? numberOf(text) : text;
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  const meanings: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
  return text.replace(/\\(.)/g, (_, character: string) => meanings[character] ?? character);
}
