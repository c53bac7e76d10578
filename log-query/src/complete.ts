import { formatField, formatText } from './format-query.ts';
import { BUILT_IN_FIELDS, isBuiltInField, type BuiltInField } from './known-fields.ts';
import { LEVEL_NAMES } from './level.ts';
import { lex } from './lex.ts';
import { lower } from './lower.ts';
import { operatorsOf } from './operators.ts';
import type { Range } from './range.ts';
import { endOfWord, isBoundary, scanQuoted } from './scan.ts';
import { scanHead, type ClauseHead } from './scan-clause.ts';

/** What the entries at hand have to offer. */
export interface Known {
  /** The paths in their fields. */
  fields: readonly string[];
  values(field: string): readonly string[];
}

/** To take a proposal is to put its text in its range. */
export interface Proposal extends Range {
  kind: 'field' | 'operator' | 'value';
  text: string;
  label: string;
  /** What a field is or an operator does, in a few words. */
  hint?: string;
}

interface Typed extends Range {
  text: string;
}

interface Place {
  text: string;
  caret: number;
  operand: Range;
}

const MAX_PROPOSALS = 20;
const AGES = ['5m', '15m', '1h', '6h', '24h', '7d'];

/** Proposals for what stands before the caret, those that begin with it first. */
export function complete(text: string, caret: number, known: Known): Proposal[] {
  const operand = lex(text).find(
    ({ kind, from, to }) => kind === 'operand' && from < caret && caret <= to,
  );
  if (!operand) return atGap(text, caret, known);
  const head = scanHead(text, operand.from);
  if (head && head.to <= caret) return valueProposals({ text, caret, operand }, head, known);
  if (/["/]/.test(text[operand.from]!)) return [];
  const to = head?.fieldTo ?? operand.to;
  const typed = { text: text.slice(operand.from, caret), from: operand.from, to };
  return [...(head ? [] : operatorProposals(typed, known)), ...fieldProposals(typed, known)].map(
    (proposal) => (head ? { ...proposal, text: proposal.label } : proposal),
  );
}

/** Between words anything can begin; right before a word nothing is proposed. */
function atGap(text: string, caret: number, known: Known) {
  if (!isBoundary(text, caret)) return [];
  return fieldProposals({ text: '', from: caret, to: caret }, known);
}

function fieldProposals({ text, from, to }: Typed, known: Known): Proposal[] {
  return bestFor(text, fieldNames(known)).map((name) => {
    const label = formatField(name);
    return { kind: 'field', label, text: `${label}:`, hint: meaningOf(name), from, to };
  });
}

const MEANINGS: Record<BuiltInField, string> = {
  service: 'whose line it is',
  project: 'the stack',
  container: 'the container’s name',
  image: 'what the container was made of',
  stream: 'stdout, stderr or event',
  level: 'trace to fatal',
  event: 'what Docker says, such as die',
  since: 'not older than this',
  until: 'not newer than this',
  ts: 'the time',
  trace: 'the id of a request',
  host: 'the machine',
};

function meaningOf(name: string): string {
  if (isBuiltInField(name)) return MEANINGS[name];
  return name.startsWith('@') ? 'as the line itself has it' : 'a field of the line';
}

/** A field that is named like a built-in is reached with an @. */
function fieldNames({ fields }: Known) {
  const paths = fields.map((field) => (isBuiltInField(field) ? `@${field}` : field));
  return [...new Set([...BUILT_IN_FIELDS, ...paths])];
}

function operatorProposals({ text, from, to }: Typed, known: Known): Proposal[] {
  const isWhole = to === from + text.length && fieldNames(known).includes(text);
  if (!isWhole) return [];
  return operatorsOf(text).map((operator) => ({
    kind: 'operator',
    label: operator.text,
    ...operator,
    from: to,
    to,
  }));
}

function valueProposals(
  { text, caret, operand }: Place,
  head: ClauseHead,
  known: Known,
): Proposal[] {
  if (head.operator === '~') return [];
  const from = startOfItem(text, head.to, caret);
  const to = Math.max(caret, Math.min(operand.to, endOfItem(text, from)));
  const typed = text.slice(from, caret).replace(/^"/, '');
  return bestFor(typed, valuesOf(head.field, known)).map((value) => ({
    kind: 'value',
    label: value,
    text: formatText(value),
    from,
    to,
  }));
}

function valuesOf(field: string, known: Known): readonly string[] {
  switch (field) {
    case 'level':
      return LEVEL_NAMES;
    case 'stream':
      return ['stdout', 'stderr', 'event'];
    case 'since':
    case 'until':
    case 'ts':
      return AGES;
    default:
      return known.values(known.fields.includes(field) ? field : field.replace(/^@/, ''));
  }
}

/** After the last comma that no quotes enclose. */
function startOfItem(text: string, from: number, caret: number) {
  let start = from;
  let isQuoted = false;
  for (let at = from; at < caret; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] === ',' && !isQuoted) start = at + 1;
  }
  return start;
}

function endOfItem(text: string, from: number) {
  if (text[from] === '"') return scanQuoted(text, from)?.to ?? text.length;
  return endOfWord(text, from, ',');
}

/** Those that begin with what was typed, then those that contain it; what is typed already is no proposal. */
function bestFor(typed: string, candidates: readonly string[]) {
  const wanted = lower(typed);
  const fitting = candidates.filter(
    (candidate) => candidate !== typed && lower(candidate).includes(wanted),
  );
  const isFirst = (candidate: string) => lower(candidate).startsWith(wanted);
  return [...fitting.filter(isFirst), ...fitting.filter((candidate) => !isFirst(candidate))].slice(
    0,
    MAX_PROPOSALS,
  );
}
