/**
 * Texts that are part of whatever a regular expression finds, in some case. Only what is written plainly counts: of a choice,
 * a class or a group nothing is told.
 */
export function literalsOf(source: string): string[] {
  const tokens = source.match(TOKEN) ?? [];
  if (tokens.some((token) => LONG_ESCAPE.test(token))) return [];
  const literals: string[] = [];
  let depth = 0;
  let literal = '';
  const end = () => {
    literals.push(literal);
    literal = '';
  };
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1] ?? '';
    if (token === '|' && depth === 0) return [];
    if (token.startsWith('(')) depth += 1;
    if (token === ')') depth -= 1;
    const character = depth === 0 ? characterOf(token) : undefined;
    // One that is optional or repeated counts for nothing.
    if (character === undefined || QUANTIFIER.test(next)) end();
    else literal += character;
  }
  end();
  return literals.filter((text) => text !== '');
}

const CLASS = /\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]/.source;
const TOKEN = new RegExp(`\\\\[^]|${CLASS}|\\(\\?:|\\{[0-9,]+\\}|[^]`, 'gu');
const QUANTIFIER = /^(?:[*+?]|\{[0-9,]+\})$/;
/** What follows belongs to it: `\\x41`, `\\pL`. */
const LONG_ESCAPE = /^\\[^\W_a-zA-Z]|^\\(?![bBdDsSwWAzafnrtv])[a-zA-Z]/;
const SPECIAL = /^[.^$|()[\]{}*+?]/;

/** What a token finds, where that is always the same; escapes other than of signs mean something else. */
function characterOf(token: string) {
  if (token.startsWith('\\')) return /^\\[^\w\s]$/.test(token) ? token.slice(1) : undefined;
  return SPECIAL.test(token) ? undefined : token;
}
