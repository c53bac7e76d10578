import { isLower, lower } from './lower.ts';
import type { Query } from './query.ts';
import type { Range } from './range.ts';
import { compileRegex, type Regex } from './regex.ts';

/** What to mark: a text, or what a regular expression finds. */
export type Highlight =
  { kind: 'text'; text: string; isAnyCase: boolean } | { kind: 'pattern'; regex: Regex };

/** The words, phrases and regular expressions that a line was found by; what is excluded is not to be marked. */
export function highlightsOf(query: Query): Highlight[] {
  if ('parts' in query) return query.parts.flatMap(highlightsOf);
  if (query.kind === 'not') return query.part.kind === 'not' ? highlightsOf(query.part.part) : [];
  if (query.kind === 'pattern') return [{ kind: 'pattern', regex: compileRegex(query) }];
  return query.kind === 'text' && query.text !== '' ? [textHighlight(query.text)] : [];
}

/** The places in a line, in order and apart from each other. */
export function findHighlights(line: string, highlights: readonly Highlight[]): Range[] {
  const lowered = lower(line);
  const found = highlights.flatMap((highlight) =>
    highlight.kind === 'pattern'
      ? highlight.regex.findAll(line)
      : occurrences(highlight.isAnyCase ? lowered : line, highlight.text),
  );
  return merged(found.sort((one, other) => one.from - other.from));
}

function textHighlight(text: string): Highlight {
  return { kind: 'text', text, isAnyCase: isLower(text) };
}

function occurrences(line: string, text: string) {
  const found: Range[] = [];
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + text.length)) {
    found.push({ from: at, to: at + text.length });
  }
  return found;
}

function merged(ranges: Range[]) {
  const apart: Range[] = [];
  for (const { from, to } of ranges) {
    const last = apart.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else apart.push({ from, to });
  }
  return apart;
}
