/** The small readers that everything else is made of. Each starts at a place in the text and says where it ended. */

export interface Scanned {
  text: string;
  to: number;
}

export interface ScannedRegex {
  source: string;
  isCaseInsensitive: boolean;
  to: number;
}

const NAME = /[\p{L}_@$][\p{L}\p{N}_@$.-]*/uy;
/** How far to look for the end of `call(…)` in a word: what is longer is read as a group. */
const MAX_CALL_LENGTH = 200;
const BOUNDARY = /[\s()|]|$/y;

export function scanName(text: string, from: number): Scanned | undefined {
  return scanWith(NAME, { text, from });
}

export function scanWith(pattern: RegExp, { text, from }: { text: string; from: number }) {
  pattern.lastIndex = from;
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? undefined : { text: found, to: from + found.length };
}

/** A text in double quotes, in which `\"` and `\\` are a quote and a backslash; undefined when no quote closes it. */
export function scanQuoted(text: string, from: number): Scanned | undefined {
  const { value, to } = readUnquoted(text, from + 1);
  return to < text.length ? { text: value, to: to + 1 } : undefined;
}

/** What follows a quote that nothing closes, to the end of the text. */
export function scanOpenQuote(text: string, from: number): Scanned {
  const { value, to } = readUnquoted(text, from + 1);
  return { text: value, to };
}

/**
 * A regular expression between slashes, of which the last stands before a space, a parenthesis, a bar or the end: `/api/users`
 * is a path. `open` when no slash closes it.
 */
export function scanRegex(text: string, from: number): ScannedRegex | 'open' | undefined {
  const close = closingSlash(text, from + 1);
  if (close === undefined) return 'open';
  const isCaseInsensitive = text[close + 1] === 'i' && isBoundary(text, close + 2);
  const to = close + (isCaseInsensitive ? 2 : 1);
  if (close === from + 1 || !isBoundary(text, to)) return undefined;
  return { source: unescapeSlashes(text.slice(from + 1, close)), isCaseInsensitive, to };
}

/** In a tree a slash is a slash: `\/` was needed between slashes only. */
export function unescapeSlashes(source: string): string {
  return source.replace(/\\([^])/g, (escape, character) => (character === '/' ? '/' : escape));
}

/** Where a word ends: before a space, a bar, a parenthesis that it does not open and close itself, or one of `stops`. */
export function endOfWord(text: string, from: number, stops = ''): number {
  let at = from;
  while (at < text.length) {
    const character = text[at]!;
    if (/[\s|)]/.test(character) || stops.includes(character)) return at;
    if (character !== '(') at += 1;
    else {
      const close = at === from ? undefined : closingParenthesis(text, at);
      if (close === undefined) return at;
      at = close + 1;
    }
  }
  return at;
}

export function isBoundary(text: string, at: number): boolean {
  return scanWith(BOUNDARY, { text, from: at }) !== undefined;
}

function readUnquoted(text: string, from: number) {
  let value = '';
  let at = from;
  while (at < text.length && text[at] !== '"') {
    const isEscape = text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\');
    if (isEscape) at += 1;
    value += text[at]!;
    at += 1;
  }
  return { value, to: at };
}

function closingSlash(text: string, from: number) {
  let isInClass = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') isInClass = true;
    else if (character === ']') isInClass = false;
    else if (character === '/' && !isInClass) return at;
  }
  return undefined;
}

function closingParenthesis(text: string, from: number) {
  let depth = 0;
  const end = Math.min(text.length, from + MAX_CALL_LENGTH);
  for (let at = from; at < end && !/[\s|"]/.test(text[at]!); at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
