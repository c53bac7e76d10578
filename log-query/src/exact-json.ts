import { numberOf, WrittenNumber } from './written-number.ts';

/** What may be a number that JavaScript does not write as it stands here; some others, and parts of strings, are, too. */
const MAY_BE_WRITTEN =
  /[:[,]\s*-?(?:\d[\d.]{15}|\d+(?:\.\d+)?[eE]|\d+\.\d*0(?!\d)|0\.0{6}|(?<=-)0(?![\d.]))/;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s{}[\]:,"]+/g;

/** As `JSON.parse`, but a number whose digits that would change is a {@link WrittenNumber}. */
export function parseExactJson(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  return MAY_BE_WRITTEN.test(text) ? parseAgain(text) : parsed;
}

/** JSON of a value that {@link parseExactJson} gave. */
export function formatExactJson(value: unknown): string {
  if (value instanceof WrittenNumber) return value.written;
  if (Array.isArray(value)) return `[${value.map((inner) => formatExactJson(inner)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}:${formatExactJson(inner)}`,
  );
  return `{${pairs.join(',')}}`;
}

/** The same over several lines, as `JSON.stringify` lays it out with two spaces. */
export function layOutJson(value: unknown, indent = ''): string {
  const isPlain = typeof value !== 'object' || value === null || value instanceof WrittenNumber;
  if (isPlain) return formatExactJson(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => layOutJson(one, inner))
    : Object.entries(value).map(
        ([key, one]) => `${JSON.stringify(key)}: ${layOutJson(one, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

type Holder = { list: unknown[] } | { record: Record<string, unknown>; key: string | undefined };

/** The text is known to be JSON. Nesting takes no stack of calls, however deep it is. */
function parseAgain(text: string): unknown {
  const holders: Holder[] = [];
  let whole: unknown;
  const put = (value: unknown) => {
    const holder = holders.at(-1);
    if (!holder) whole = value;
    else if ('list' in holder) holder.list.push(value);
    else {
      holder.record[holder.key!] = value;
      holder.key = undefined;
    }
  };
  for (const [token] of text.matchAll(TOKEN)) {
    const holder = holders.at(-1);
    if (token === '{') holders.push(holderOf(put));
    else if (token === '[') holders.push(listOf(put));
    else if (token === '}' || token === ']') holders.pop();
    else if (holder && 'record' in holder && holder.key === undefined)
      holder.key = JSON.parse(token) as string;
    else put(/^[-\d]/.test(token) ? numberOf(token) : JSON.parse(token));
  }
  return whole;
}

function holderOf(put: (value: unknown) => void): Holder {
  // So that `__proto__` is a key like any other.
  const record = Object.create(null) as Record<string, unknown>;
  put(record);
  return { record, key: undefined };
}

function listOf(put: (value: unknown) => void): Holder {
  const list: unknown[] = [];
  put(list);
  return { list };
}
