import { isBuiltInField, type Query, type QueryValue } from '@stackyard/log-query';
import { mentionsOf } from './compile-field.ts';
import { bitsOf } from './gram-filter.ts';
import { literalsOf } from './regex-literals.ts';
import { allOf, ALWAYS, anyOf, sql, type Sql } from './sql.ts';

/** The condition that holds for the filter of each stretch in which an entry may fit a query, and for some others. */
export function likelyStretches(query: Query): Sql {
  switch (query.kind) {
    case 'and':
      return allOf(query.parts.map(likelyStretches));
    case 'or':
      return anyOf(query.parts.map(likelyStretches));
    case 'text':
      return hasPart(query.text);
    case 'pattern':
      return allOf(literalsOf(query.source).map(hasPart));
    case 'field':
      return query.operator === '!=' ? ALWAYS : hasField(query.field, query.values);
    case 'exists':
    case 'comparison':
    case 'between':
    case 'field-pattern':
      return hasField(query.field, []);
    case 'all':
    case 'not':
    case 'time':
      return ALWAYS;
  }
}

/** Names and values of fields stand in the text, or in the JSON beside it, which the filter has, too. */
function hasField(field: string, values: QueryValue[]): Sql {
  if (isBuiltInField(field) && field !== 'trace' && field !== 'event') return ALWAYS;
  const isNamed = isBuiltInField(field) || field.startsWith('@') ? ALWAYS : hasWritten(field);
  if (values.length === 0) return isNamed;
  return allOf([isNamed, anyOf(values.map(hasValue))]);
}

function hasValue(value: QueryValue): Sql {
  return value.kind === 'wildcard' ? ALWAYS : anyOf(mentionsOf(value.text).map(hasPart));
}

function hasWritten(path: string) {
  return hasPart(JSON.stringify(path).slice(1, -1));
}

function hasPart(part: string): Sql {
  return allOf(bitsOf(part).map((bit) => sql`get_bit(filter, ${BigInt(bit)}::INTEGER) = 1`));
}
