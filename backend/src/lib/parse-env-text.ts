import { interpolate, type InterpolationFailure } from './interpolate.ts';

/** A part of a `.env` that deserves a word, by offsets in the text. */
export type EnvFinding = { from: number; to: number } & (
  | { kind: 'bad-name' | 'space-in-name' | 'text-after-quote'; text: string }
  | { kind: 'export-of-nothing' | 'no-name' }
  | { kind: 'open-quote'; quote: string }
  /** A quote that is closed in a later line only, behind which something stands that is no variable. */
  | { kind: 'closed-late'; quote: string; end: number }
  | { kind: 'failed'; name: string; failure: InterpolationFailure }
  | { kind: 'unset'; name: string; unset: string }
  | { kind: 'no-value'; name: string }
  /** A value in quotes over several lines, of which one looks like a variable of its own. */
  | { kind: 'swallowed'; quote: string; swallowed: string; end: number }
);

export interface EnvText {
  variables: Record<string, string>;
  /** Where each value is given, once for each time. */
  assignments: { name: string; from: number; to: number }[];
  findings: EnvFinding[];
}

const WARNINGS: readonly EnvFinding['kind'][] = ['unset', 'no-name', 'no-value', 'swallowed'];

/** Whether Compose refuses the whole file because of it. */
export function isRefused({ kind }: EnvFinding): boolean {
  return !WARNINGS.includes(kind);
}

const SPACE = '\\t\\v\\f\\r \\x85\\xa0';
const ANY_SPACE = `${SPACE}\\n\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000`;
/** Each matches at the reader's position, if only nothing. */
const PATTERNS = {
  blank: new RegExp(`[${ANY_SPACE}]*(?:#[^\\n]*[${ANY_SPACE}]*)*`, 'uy'),
  export: new RegExp(`(?:export(?=[\\t\\n\\f\\r ])[${SPACE}]*)?`, 'uy'),
  name: new RegExp(`[${SPACE}_.\\[\\]\\-\\p{L}\\p{N}]*`, 'uy'),
  spaces: new RegExp(`[${SPACE}]*`, 'uy'),
  restOfLine: /[^\n]*/uy,
  quoted: /(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')?/uy,
};
const TRAILING_SPACE = new RegExp(`[${ANY_SPACE}]+$`, 'u');

interface Reader {
  text: string;
  at: number;
  /** Where the last value in quotes began and ended. */
  quoted: { from: number; to: number; height: number; quote: string } | undefined;
  /** What values may mention besides the lines above them. */
  known: ReadonlyMap<string, string>;
  variables: Map<string, string>;
  assignments: EnvText['assignments'];
  findings: EnvFinding[];
}

/**
 * Reads a `.env` as Compose does, which is neither as a shell nor as other programs do. Compose stops at the first fault;
 * this goes on with the next line, so that all of them are found.
 */
export function parseEnvText(text: string): EnvText {
  const { variables, assignments, findings } = readAll(text, new Map());
  // Compose reads it twice, knowing all values the second time. It keeps those of the first, but may refuse one then.
  const again = readAll(text, variables).findings.filter(({ kind }) => kind === 'failed');
  const seen = new Set(findings.filter(isRefused).map(({ from }) => from));
  const late = again.filter(({ from }) => !seen.has(from));
  return {
    variables: Object.fromEntries(variables),
    assignments,
    findings: [...findings, ...late],
  };
}

function readAll(text: string, known: Reader['known']): Reader {
  const reader: Reader = {
    // A byte order mark counts for nothing; the offsets stay.
    text: text.replace(/^\ufeff/, ' '),
    at: 0,
    quoted: undefined,
    known,
    variables: new Map(),
    assignments: [],
    findings: [],
  };
  for (;;) {
    take(reader, 'blank');
    if (reader.at >= reader.text.length) return reader;
    readStatement(reader);
  }
}

function readStatement(reader: Reader): void {
  const from = reader.at;
  const hasExport = take(reader, 'export') !== '';
  const name = take(reader, 'name').replace(TRAILING_SPACE, '');
  const end = reader.text[reader.at];
  if (end === undefined) return endOfFile(reader, { from, name, hasExport });
  if (!['=', ':', '\n'].includes(end)) return refuseText(reader, from);
  if (name.includes(' ')) return refuse(reader, from, { kind: 'space-in-name', text: name });
  reader.at += 1;
  if (end === '\n') return noteNoValue(reader, { from, to: reader.at - 1, name });
  take(reader, 'spaces');
  readValue(reader, from, name);
  reader.assignments.push({ name, from, to: reader.at });
  if (name !== '') return;
  // Compose keeps it, and nothing can ask for it.
  reader.variables.delete('');
  reader.findings.push({ kind: 'no-name', from, to: reader.at });
}

/** The last line may have no end; Compose then takes a name alone for nothing at all. */
function endOfFile(reader: Reader, said: { from: number; name: string; hasExport: boolean }) {
  const { from, name, hasExport } = said;
  const to = reader.text.length;
  if (name === '' && hasExport) reader.findings.push({ kind: 'export-of-nothing', from, to });
  else noteNoValue(reader, { from, to, name });
}

function readValue(reader: Reader, from: number, name: string): void {
  const start = reader.at;
  const quote = reader.text[start];
  if (quote !== '"' && quote !== "'") {
    const bare = take(reader, 'restOfLine').split(' #', 1)[0] ?? '';
    const value = bare.replace(TRAILING_SPACE, '');
    return fill(reader, { from, to: start + value.length, name, value });
  }
  const raw = take(reader, 'quoted');
  if (raw === '') return refuse(reader, from, { kind: 'open-quote', quote });
  reader.quoted = { from, to: reader.at, height: raw.split('\n').length, quote };
  noteSwallowed(reader, start, raw);
  const inner = raw.slice(1, -1);
  const value = inner.replace(/\\([^])/g, (all, one: string) => (one === quote ? quote : all));
  if (quote === "'") reader.variables.set(name, value);
  else fill(reader, { from, to: reader.at, name, value: unescape(value) });
}

interface Assignment {
  from: number;
  to: number;
  name: string;
  value: string;
}

function fill(reader: Reader, { from, to, name, value: text }: Assignment): void {
  const { known, variables, findings } = reader;
  const lookup = (other: string) => known.get(other) ?? variables.get(other);
  const { value, unset, failure } = interpolate(text, lookup);
  if (failure) findings.push({ kind: 'failed', from, to, name, failure });
  else for (const one of unset) findings.push({ kind: 'unset', from, to, name, unset: one });
  variables.set(name, value);
}

const ESCAPES: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // What fills in variables makes one of two.
  $: '$$',
};

/** As in a text of Go, but that an octal number begins with a zero of its own. */
function unescape(value: string): string {
  return value.replace(
    /\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g,
    (all, one?: string, octal?: string) => {
      if (one !== undefined) return ESCAPES[one] ?? all;
      const code = /^[0-3][0-7]{2}$/.test(octal ?? '') ? parseInt(octal ?? '', 8) : undefined;
      return code === undefined ? `\\${octal ?? ''}` : String.fromCharCode(code);
    },
  );
}

function noteNoValue(reader: Reader, { from, to, name }: Omit<Assignment, 'value'>): void {
  if (isBehindQuote(reader, from)) {
    const text = reader.text.slice(from, to);
    reader.findings.push({ kind: 'no-value', from, to, name: text });
  } else if (!reader.variables.has(name)) {
    reader.findings.push({ kind: 'no-value', from, to, name });
  }
}

function noteSwallowed({ findings, at: end }: Reader, from: number, raw: string): void {
  const swallowed = /\n[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=/.exec(raw)?.[1];
  const to = from + raw.search(/\n|$/);
  const quote = raw.charAt(0);
  if (swallowed) findings.push({ kind: 'swallowed', from, to, quote, swallowed, end: end - 1 });
}

/** Something that is no name, often because a quote of an earlier line was closed here by mistake. */
function refuseText(reader: Reader, from: number): void {
  const { quoted, findings } = reader;
  if (quoted && isBehindQuote(reader, from) && quoted.height > 1) {
    take(reader, 'restOfLine');
    const { quote, to: end } = quoted;
    const said = findings.findIndex(
      ({ kind, from: at }) => kind === 'swallowed' && at >= quoted.from,
    );
    if (said >= 0) findings.splice(said, 1);
    const to = reader.text.indexOf('\n', quoted.from);
    findings.push({ kind: 'closed-late', from: quoted.from, to, quote, end: end - 1 });
    return;
  }
  const text = (/^[^\n]*/.exec(reader.text.slice(from))?.[0] ?? '').trim();
  refuse(reader, from, {
    kind: isBehindQuote(reader, from) ? 'text-after-quote' : 'bad-name',
    text,
  });
}

function isBehindQuote({ quoted, text }: Reader, from: number): boolean {
  return quoted !== undefined && !text.slice(quoted.to, from).includes('\n');
}

type Refusal =
  | { kind: 'bad-name' | 'space-in-name' | 'text-after-quote'; text: string }
  | { kind: 'open-quote'; quote: string };

/** Goes on with the next line. */
function refuse(reader: Reader, from: number, refusal: Refusal): void {
  take(reader, 'restOfLine');
  reader.findings.push({ ...refusal, from, to: reader.at });
}

function take(reader: Reader, what: keyof typeof PATTERNS): string {
  const pattern = PATTERNS[what];
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}
