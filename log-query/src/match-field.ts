import { fieldValueOf } from './field-value.ts';
import { tryParseLevel } from './level.ts';
import type { FieldValue, LogFields } from './log-fields.ts';
import { lower } from './lower.ts';
import { areComparable, compareQuantities, tryParseQuantity, type Quantity } from './quantity.ts';
import type { BetweenQuery, Comparison, ComparisonQuery, FieldQuery, QueryValue } from './query.ts';
import { createWildcard } from './wildcard.ts';
import { textOfValue } from './written-number.ts';

export type EntryTest = (entry: LogFields) => boolean;
type ValueTest = (value: FieldValue) => boolean;

export function fieldTest({ field, operator, values }: FieldQuery): EntryTest {
  if (operator === '!=') {
    const isEqual = fieldTest({ kind: 'field', field, operator: '=', values, from: 0, to: 0 });
    return (entry) => !isEqual(entry);
  }
  if (field === 'level') return levelTest(values);
  const tests = values.map((value) => valueTest(value, operator));
  return (entry) => {
    const value = fieldValueOf(entry, field);
    return value !== undefined && tests.some((test) => test(value));
  };
}

export function comparisonTest({ field, operator, bound }: ComparisonQuery): EntryTest {
  if (field === 'level') {
    const boundLevel = tryParseLevel(bound) ?? 0;
    return ({ level }) => level !== 0 && isInOrder(level - boundLevel, operator);
  }
  const quantity = tryParseQuantity(bound);
  if (!quantity) return () => false;
  return (entry) => {
    const found = quantityOf(fieldValueOf(entry, field));
    return (
      found !== undefined &&
      areComparable(found, quantity) &&
      isInOrder(compareQuantities(found, quantity), operator)
    );
  };
}

/** The two ends as comparisons; an empty one is none. */
export function endsOf({ field, low, high, from, to }: BetweenQuery): ComparisonQuery[] {
  const shared = { kind: 'comparison', field, from, to } as const;
  return [
    { ...shared, operator: '>=' as const, bound: low },
    { ...shared, operator: '<=' as const, bound: high },
  ].filter(({ bound }) => bound !== '');
}

export function isInOrder(difference: number, operator: Comparison): boolean {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

function levelTest(values: QueryValue[]): EntryTest {
  const levels = new Set(
    values.map((value) => (value.kind === 'text' ? tryParseLevel(value.text) : undefined)),
  );
  return ({ level }) => levels.has(level);
}

function valueTest(value: QueryValue, operator: ':' | '='): ValueTest {
  const fold = operator === ':' ? lower : (text: string) => text;
  if (value.kind === 'wildcard') {
    const fits = createWildcard(fold(value.pattern));
    return (found) => fits(fold(textOfValue(found)));
  }
  return textTest(fold(value.text), { fold, isContained: operator === ':' });
}

function textTest(
  text: string,
  { fold, isContained }: { fold: (text: string) => string; isContained: boolean },
): ValueTest {
  const quantity = tryParseQuantity(text);
  return (found) => {
    const number = numberIn(found);
    if (number) return quantity !== undefined && compareQuantities(number, quantity) === 0;
    if (typeof found === 'boolean') return String(found) === text;
    if (typeof found !== 'string') return false;
    return isContained ? fold(found).includes(text) : found === text;
  };
}

function quantityOf(value: FieldValue | undefined): Quantity | undefined {
  if (typeof value === 'string') return tryParseQuantity(value);
  return value === undefined ? undefined : numberIn(value);
}

function numberIn(value: FieldValue): Quantity | undefined {
  if (typeof value === 'number') return { value, dimension: 'none', written: String(value) };
  if (typeof value !== 'object') return undefined;
  return { value: Number(value.written), dimension: 'none', written: value.written };
}
