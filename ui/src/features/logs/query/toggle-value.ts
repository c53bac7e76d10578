import {
  clauseFor,
  negate,
  parseQuery,
  textOfValue,
  withClause,
  withoutClause,
  type ClickedValue,
  type Query,
} from '@stackyard/log-query';

/** The values of a field that the query asks for by name, any of them. */
export function chosenValues(query: string, field: string): string[] {
  const clause = clauseOn(query, field);
  return clause ? textsOf(clause) : [];
}

/** The query with one more value of a field that may be, or one less. */
export function toggleValue(query: string, { field, value }: ClickedValue): string {
  const text = textOfValue(value);
  const present = clauseOn(query, field);
  if (!present) return withClause(query, clauseFor({ field, value }));
  const before = textsOf(present);
  const after = before.includes(text) ? before.filter((one) => one !== text) : [...before, text];
  const rest = withoutClause(query, present);
  if (after.length === 0) return rest;
  const values = after.map((one) => ({ kind: 'text' as const, text: one }));
  return withClause(rest, { ...present, values });
}

/** The query without the entries that have the value. */
export function excludeValue(query: string, clicked: ClickedValue): string {
  return withClause(query, negate(clauseFor(clicked)));
}

/** The query without what it asks of a field by value, to count what else there is. */
export function withoutField(query: string, field: string): string {
  const present = clauseOn(query, field);
  return present ? withoutClause(query, present) : query;
}

type FieldClause = Extract<Query, { kind: 'field' }>;

function clauseOn(query: string, field: string): FieldClause | undefined {
  const { ast } = parseQuery(query);
  const parts = ast.kind === 'and' ? ast.parts : [ast];
  return parts.find(
    (part): part is FieldClause =>
      part.kind === 'field' &&
      part.field === field &&
      part.operator !== '!=' &&
      part.values.every(({ kind }) => kind === 'text'),
  );
}

function textsOf({ values }: FieldClause): string[] {
  return values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
}
