import {
  isBuiltInField,
  lower,
  TRACE_KEYS,
  tryParseQuantity,
  type Query,
  type QueryValue,
} from '@stackyard/log-query';
import { bitsOfKind, bitsOfNumber, bitsOfText, LONGEST_NOTED, type Kind } from './field-filter.ts';
import { hasBits, hasParts } from './filter-sql.ts';
import { literalsOf } from './regex-literals.ts';
import { allOf, ALWAYS, anyOf, NEVER, type Sql } from './sql.ts';

type FieldClause = Extract<Query, { field: string }>;

/** Whether the filter of a stretch leaves it possible that an entry has such a field. */
export function hasField(clause: FieldClause): Sql {
  const { field } = clause;
  if (clause.kind === 'field' && clause.operator === '!=') return ALWAYS;
  if (field === 'trace') return hasTrace(clause);
  if (isBuiltInField(field) && field !== 'event') return ALWAYS;
  // `@a` is the field `a` where there is none of its own name.
  const paths = field.startsWith('@') ? [field, field.slice(1)] : [field];
  return anyOf(paths.map((path) => hasPath(path, clause)));
}

/** The ids of traces are text, whatever they are in JSON. */
function hasTrace(clause: FieldClause): Sql {
  return allOf([
    anyOf(TRACE_KEYS.map(hasAny)),
    anyOf(choicesOf(clause).map((parts) => hasParts(parts))),
  ]);
}

/** For each value that would do, what its text has to have. */
function choicesOf(clause: FieldClause): string[][] {
  if (clause.kind === 'field') return clause.values.map(partsOf);
  return [clause.kind === 'field-pattern' ? literalsOf(clause.source) : []];
}

function partsOf(value: QueryValue) {
  return value.kind === 'wildcard' ? value.pattern.split('*') : [value.text];
}

function hasPath(path: string, clause: FieldClause): Sql {
  if (clause.kind === 'field') {
    const { operator, values } = clause;
    return anyOf(values.map((value) => hasValue(path, operator, value)));
  }
  return clause.kind === 'field-pattern' ? hasText(path, literalsOf(clause.source)) : hasAny(path);
}

function hasValue(path: string, operator: ':' | '=' | '!=', value: QueryValue): Sql {
  if (value.kind === 'wildcard') return hasText(path, partsOf(value));
  const { text } = value;
  const name = lower(text);
  const isExact = operator === '=' && text.length <= LONGEST_NOTED;
  const quantity = tryParseQuantity(text);
  return anyOf([
    hasKind(path, 'string', isExact ? hasBits(bitsOfText(path, text)) : hasParts([text])),
    quantity ? hasKind(path, 'number', hasBits(bitsOfNumber(path, quantity.value))) : NEVER,
    BOOLEANS.has(name) ? hasKind(path, 'boolean', hasBits(bitsOfText(path, name))) : NEVER,
  ]);
}

const BOOLEANS: ReadonlySet<string> = new Set(['true', 'false']);

/** A text with such parts, be it that of a number or a boolean. */
function hasText(path: string, parts: readonly string[]): Sql {
  return anyOf([
    hasKind(path, 'string', hasParts(parts)),
    hasKind(path, 'number', ALWAYS),
    hasKind(path, 'boolean', ALWAYS),
  ]);
}

function hasAny(path: string): Sql {
  return hasText(path, []);
}

function hasKind(path: string, kind: Kind, said: Sql): Sql {
  return allOf([hasBits(bitsOfKind(path, kind)), said]);
}
