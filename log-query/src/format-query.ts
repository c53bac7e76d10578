import type { FieldQuery, GroupQuery, Query, QueryValue } from './query.ts';
import { scanName } from './scan.ts';

const PLAIN_WORD = /^[\p{L}\p{N}_][\p{L}\p{N}_.@+-]*$/u;
const PLAIN_VALUE = /^[\p{L}\p{N}_+.@-][\p{L}\p{N}_.@:/+-]*$/u;
const KEYWORDS = new Set(['AND', 'OR', 'NOT']);

/** A query as text, in its shortest form: to parse it again gives the same query. */
export function formatQuery(query: Query): string {
  if ('field' in query) return `${formatField(query.field)}${formatCondition(query)}`;
  switch (query.kind) {
    case 'all':
      return '';
    case 'and':
    case 'or':
      return formatGroup(query);
    case 'not':
      return formatNot(query.part);
    case 'text':
      return isPlainWord(query.text) ? query.text : quoted(query.text);
    case 'pattern':
      return formatRegex(query);
    case 'time':
      return `${query.bound}:${formatText(query.at)}`;
  }
}

/** Whether two queries mean the same and say it in the same order, wherever they stand in their texts. */
export function isSameQuery(one: Query, other: Query): boolean {
  return formatQuery(one) === formatQuery(other);
}

type FieldCondition = Extract<Query, { field: string }>;

function formatCondition(query: FieldCondition): string {
  switch (query.kind) {
    case 'field':
      return `${query.operator}${formatValues(query)}`;
    case 'field-pattern':
      return `~${formatRegex(query)}`;
    case 'comparison':
      return `${query.operator}${formatText(query.bound)}`;
    case 'between':
      return `:${query.low}..${query.high}`;
    case 'exists':
      return ':*';
  }
}

function formatGroup({ kind, parts }: GroupQuery) {
  const inner = kind === 'and' ? (['and', 'or'] as const) : (['or'] as const);
  return parts.map((part) => formatPart(part, inner)).join(kind === 'and' ? ' ' : ' OR ');
}

/** Two minus signs would be a word. */
function formatNot(part: Query) {
  const inner = formatPart(part, ['and', 'or']);
  return `${inner.startsWith('-') ? '!' : '-'}${inner}`;
}

function formatPart(part: Query, enclosed: readonly Query['kind'][]) {
  const text = formatQuery(part);
  return enclosed.includes(part.kind) ? `(${text})` : text;
}

export function formatField(field: string): string {
  return scanName(field, 0)?.to === field.length ? field : quoted(field);
}

/** One value that means itself, in quotes where it needs them. */
export function formatText(text: string): string {
  return PLAIN_VALUE.test(text) && !text.includes('..') ? text : quoted(text);
}

/** Values after one that begins with a slash must not end in what looks like a regular expression. */
function formatValues({ values }: FieldQuery) {
  const [first] = values;
  const isRegexLike = first?.kind === 'wildcard' && first.pattern.startsWith('/');
  const formatPlain = isRegexLike ? quoted : formatText;
  return values.map((value) => formatValue(value, formatPlain)).join(',');
}

function formatValue(value: QueryValue, formatPlain: (text: string) => string) {
  return value.kind === 'wildcard' ? value.pattern : formatPlain(value.text);
}

function formatRegex({
  source,
  isCaseInsensitive,
}: {
  source: string;
  isCaseInsensitive: boolean;
}) {
  const escaped = source.replace(/\\[^]|\//g, (part) => (part === '/' ? '\\/' : part));
  return `/${escaped}/${isCaseInsensitive ? 'i' : ''}`;
}

function isPlainWord(text: string) {
  return PLAIN_WORD.test(text) && !KEYWORDS.has(text);
}

function quoted(text: string) {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
