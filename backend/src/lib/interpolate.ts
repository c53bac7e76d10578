/** How Compose fills in variables, in a Compose file as in a `.env`. */
export interface Interpolation {
  /** The text with every variable filled in, as far as it could be. */
  value: string;
  /** Variables that nothing sets, left empty. */
  unset: string[];
  /** The first reason for which Compose refuses the text. */
  failure?: InterpolationFailure;
}

export type InterpolationFailure =
  | { kind: 'invalid'; /** Where in the text the `${` is. */ at: number }
  | { kind: 'required'; name: string; reason: string };

type Lookup = (name: string) => string | undefined;

/**
 * `$$`, `$NAME`, `${NAME}` and `${NAME:-default}` with its like, else a `${` that is none of these. Names are ASCII but
 * for what the Unicode rules fold to it, since Compose matches them so. What follows an operator is greedy up to the last
 * brace of the line: the first brace that closes it is found by counting.
 */
const USE = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*(?::?[-+?][^\n]*)?)\}|))/giu;
const OPERATION = /^([^:?+-]*)(:?)([-+?])([^]*)$/;

export function interpolate(text: string, lookup: Lookup): Interpolation {
  const found: Interpolation = { value: '', unset: [] };
  const fill = (part: string, at = 0): string =>
    part.replace(USE, (use: string, ...groups: unknown[]) => {
      const offset = at + (groups.find((group) => typeof group === 'number') ?? 0);
      if (use === '$$') return '$';
      if (!use.startsWith('${')) return valueOf(use.slice(1));
      const end = closingBrace(use);
      const head = end < 0 ? use : use.slice(0, end + 1);
      const inner = /^\$\{([_a-z][_a-z0-9]*(?::?[-+?][^\n]*)?)\}/iu.exec(head)?.[1];
      if (inner === undefined) {
        found.failure ??= { kind: 'invalid', at: offset };
        return '';
      }
      return operate(inner) + (end < 0 ? '' : fill(use.slice(end + 1), offset + end + 1));
    });
  const valueOf = (name: string): string => {
    const value = lookup(name);
    if (value === undefined) found.unset.push(name);
    return value ?? '';
  };
  const operate = (inner: string): string => {
    const [, name = inner, colon, operator, rest = ''] = OPERATION.exec(inner) ?? [];
    if (operator === undefined) return valueOf(name);
    const value = lookup(name);
    const isThere = value !== undefined && !(colon && value === '');
    if (operator === '+') return isThere ? fill(rest) : '';
    if (isThere) return value;
    if (operator === '-') return fill(rest);
    const reason = fill(rest);
    found.failure ??= { kind: 'required', name, reason };
    return '';
  };
  found.value = fill(text);
  return found;
}

/** Compose does not look at what follows an opening brace directly. */
function closingBrace(text: string): number {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '}') {
      open -= 1;
      if (open === 0) return at;
    }
    if (text[at] === '{') {
      open += 1;
      at += 1;
    }
  }
  return -1;
}
