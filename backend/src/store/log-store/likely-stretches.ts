import type { Query } from '@stackyard/log-query';
import { hasParts } from './filter-sql.ts';
import { hasField } from './likely-fields.ts';
import { literalsOf } from './regex-literals.ts';
import { allOf, ALWAYS, anyOf, type Sql } from './sql.ts';

/** The condition that holds for the filter of each stretch in which an entry may fit a query, and for some others. */
export function likelyStretches(query: Query): Sql {
  switch (query.kind) {
    case 'and':
      return allOf(query.parts.map(likelyStretches));
    case 'or':
      return anyOf(query.parts.map(likelyStretches));
    case 'text':
      return hasParts([query.text]);
    case 'pattern':
      return hasParts(literalsOf(query.source));
    case 'field':
    case 'exists':
    case 'comparison':
    case 'between':
    case 'field-pattern':
      return hasField(query);
    case 'all':
    case 'not':
    case 'time':
      return ALWAYS;
  }
}
