import type { Range } from './range.ts';

/** Tells whether a whole text fits a pattern in which each `*` stands for any characters, none among them. */
export function createWildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) =>
    text.startsWith(first) &&
    text.endsWith(last) &&
    holdsInOrder(text, rest, { from: first.length, to: text.length - last.length });
}

function holdsInOrder(text: string, parts: string[], { from, to }: Range) {
  let at = from;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= to;
}
