import type { LogEntry } from '@stackyard/contract';
import {
  LEVEL_KEYS,
  MESSAGE_KEYS,
  OPEN_TELEMETRY_LEVEL_KEYS,
  textOfValue,
  TIME_KEYS,
  TRACE_KEYS,
} from '@stackyard/log-query';
import type { Span } from './colour-spans.ts';

type Fields = NonNullable<LogEntry['fields']>;

/** As much of a value as helps in a row; the details have all of it. */
const LONGEST_VALUE = 160;
/** What stands back behind the message and the values. */
const KEY = 'log-key';
const LONGEST_MESSAGE = 4_000;

/** The row's own columns say these. */
const TOLD: ReadonlySet<string> = new Set<string>([
  ...TIME_KEYS,
  ...LEVEL_KEYS,
  ...OPEN_TELEMETRY_LEVEL_KEYS,
]);
const SERVICE_KEYS: ReadonlySet<string> = new Set(['service', 'service.name', 'service_name']);
/** Long, and alike in every line: they stand behind what tells the lines apart. */
const IDS: ReadonlySet<string> = new Set<string>([
  ...TRACE_KEYS,
  ...['span_id', 'spanId', 'spanID', 'span.id', 'parent_id', 'trace_flags'],
]);

/**
 * A line of fields as people read it: what happened first, then the values, ids last, without what the row's columns say
 * already. Undefined for a line of plain text, and for one that its program coloured.
 */
export function readableSpans(entry: LogEntry): Span[] | undefined {
  const { fields, raw, stream } = entry;
  if (fields === null || raw !== null || stream === 'event') return undefined;
  const messageKey = MESSAGE_KEYS.find((candidate) => typeof fields[candidate] === 'string');
  const message =
    messageKey === undefined ? wordsBefore(entry, fields) : textOfValue(fields[messageKey]!);
  if (message === undefined) return undefined;
  const shown = Object.keys(fields).filter((path) => path !== messageKey && !isTold(path, entry));
  const inOrder = [
    ...shown.filter((path) => !IDS.has(path)),
    ...shown.filter((path) => IDS.has(path)),
  ];
  const spans = message === '' ? [] : [spanOf(startOf(message, LONGEST_MESSAGE))];
  for (const path of inOrder) {
    const key = `${spans.length > 0 ? ' ' : ''}${path}=`;
    const value = valueText(fields[path]!);
    if (IDS.has(path)) spans.push(spanOf(key + value, KEY));
    else spans.push(spanOf(key, KEY), spanOf(value));
  }
  return spans.length === 0 ? undefined : spans;
}

function isTold(path: string, { fields, service }: LogEntry): boolean {
  return TOLD.has(path) || (SERVICE_KEYS.has(path) && fields?.[path] === service);
}

const TIME_AND_LEVEL =
  /^(?:[[(]?[\d:.,/+TZ-]{4,}[\])]?\s*)*(?:[[(]?(?:trace|debug|info|notice|warn|warning|error|err|fatal|critical)[\])]?:?(?=\s|$))?/i;

/** What a line says before its pairs, without the time and the level that it begins with; undefined where it has none. */
function wordsBefore({ text, level }: LogEntry, fields: Fields): string | undefined {
  if (text.startsWith('{')) return '';
  const start = text.indexOf(`${Object.keys(fields)[0]}=`);
  if (start < 0) return undefined;
  const words = text.slice(0, start);
  return (level === 0 ? words : words.replace(TIME_AND_LEVEL, '')).trim();
}

/** Quoted where it could not be told from what stands beside it. */
function valueText(value: Fields[string]): string {
  const text = textOfValue(value);
  const start = startOf(text, LONGEST_VALUE);
  return start === '' || /[\s"=]/.test(start) ? JSON.stringify(start) : start;
}

function startOf(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function spanOf(text: string, className = ''): Span {
  return { text, className, colour: null };
}
