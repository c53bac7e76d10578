const CONTAINS = { text: ':', hint: 'contains' };
const IS = { text: '=', hint: 'is exactly' };
const IS_NOT = { text: '!=', hint: 'is not' };
const FITS = { text: '~', hint: 'matches a regular expression' };
const AT_LEAST = { text: '>=', hint: 'at least' };
const AT_MOST = { text: '<=', hint: 'at most' };
const EXISTS = { text: ':*', hint: 'is there' };

/** The operators that make sense after a field, the likeliest first. */
export function operatorsOf(field: string): { text: string; hint: string }[] {
  switch (field) {
    case 'level':
      return [AT_LEAST, { text: ':', hint: 'is' }, IS_NOT, AT_MOST];
    case 'since':
    case 'until':
      return [{ text: ':', hint: 'a time, or how long ago' }];
    case 'ts':
      return [AT_LEAST, AT_MOST];
    default:
      return [CONTAINS, IS, IS_NOT, FITS, AT_LEAST, AT_MOST, EXISTS];
  }
}
