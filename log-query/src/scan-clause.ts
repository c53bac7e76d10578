import { buildClause, buildPattern, type Built, type ClauseOperator } from './build-clause.ts';
import { scanName, scanQuoted, scanRegex, scanWith } from './scan.ts';
import { scanValues } from './scan-values.ts';
import type { Token } from './token.ts';

export interface ClauseHead {
  field: string;
  operator: ClauseOperator;
  fieldTo: number;
  to: number;
}

export interface ScannedClause {
  built: Built;
  tokens: Token[];
  to: number;
}

const OPERATOR = /=[~=]|:?(?:[<>!]=|[<>=~])|:/y;
const SPELLINGS: Record<string, ClauseOperator> = { '==': '=', '=~': '~' };

/**
 * `field op value`; undefined where the text is none, as in `http://host`, `std::string`, `a=>b`. With a problem in place of a
 * query where it is one but cannot be meant.
 */
export function scanClause(text: string, from: number): ScannedClause | undefined {
  const head = scanHead(text, from);
  if (!head || isSomethingElse(text, head.to)) return undefined;
  const { built, to, isRegex } =
    scanRegexClause(text, { from, head }) ?? scanValueClause(text, { from, head });
  const tokens: Token[] = [
    { kind: 'field', from, to: head.fieldTo },
    { kind: 'operator', from: head.fieldTo, to: head.to },
    { kind: isRegex ? 'regex' : 'value', from: head.to, to },
  ];
  return { built, tokens, to };
}

/** The name, bare or in quotes, and the operator. */
export function scanHead(text: string, from: number): ClauseHead | undefined {
  const name = text[from] === '"' ? scanQuoted(text, from) : scanName(text, from);
  if (!name || name.text === '') return undefined;
  const operator = scanWith(OPERATOR, { text, from: name.to });
  if (!operator) return undefined;
  return {
    field: name.text,
    operator: operatorOf(operator.text),
    fieldTo: name.to,
    to: operator.to,
  };
}

/** `:` may stand before any other operator. */
function operatorOf(spelling: string): ClauseOperator {
  const bare = spelling.length > 1 ? spelling.replace(/^:/, '') : spelling;
  return SPELLINGS[bare] ?? (bare as ClauseOperator);
}

function isSomethingElse(text: string, valueFrom: number) {
  return text.startsWith('//', valueFrom) || /[:=<>~!]/.test(text[valueFrom] ?? '');
}

type Place = { from: number; head: ClauseHead };

/** After `:` a regular expression has no space in it, so that `path:/a or b/` is a path and some words. */
function scanRegexClause(text: string, { from, head }: Place) {
  if (text[head.to] !== '/' || (head.operator !== ':' && head.operator !== '~')) return undefined;
  const regex = scanRegex(text, head.to);
  if (!regex || regex === 'open') return undefined;
  const { to, source, isCaseInsensitive } = regex;
  if (head.operator === ':' && /\s/.test(text.slice(head.to, to))) return undefined;
  const built = buildPattern({ ...head, place: { from, to } }, { source, isCaseInsensitive });
  return { built, to, isRegex: true };
}

function scanValueClause(text: string, { from, head }: Place) {
  const { values, to, problem } = scanValues(text, head.to, { isList: head.operator !== '~' });
  const place = { from, to };
  const built =
    problem === undefined
      ? buildClause({ ...head, values, place })
      : { problem: text[head.to] === '(' ? parenthesisProblem(head) : problem };
  return { built, to, isRegex: false };
}

function parenthesisProblem({ field, operator }: ClauseHead) {
  return operator === '~'
    ? 'Write a regular expression that begins with a parenthesis between slashes.'
    : `Write alternatives with commas: ${field}${operator}one,two.`;
}
