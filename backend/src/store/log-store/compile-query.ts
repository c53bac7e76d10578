import {
  createMatcher,
  isBuiltInField,
  isLower,
  tryParseInstant,
  type Clock,
  type Comparison,
  type LogFields,
  type Query,
} from '@stackyard/log-query';
import { compare, fitsRegex, hasValue, isAnyValue, isInOrder } from './compile-field.ts';
import { eventValue, pathValue, stringValue, traceValue, type ValueSql } from './field-sql.ts';
import { allOf, ALWAYS, anyOf, isOneOf, LAST_NS, NEVER, notSql, sql, type Sql } from './sql.ts';
import { STREAMS, type SourceIdentity } from './stored-entry.ts';

export interface QueryContext {
  clock: Clock;
  /** All sources that there are, by their number. */
  sources: ReadonlyMap<number, SourceIdentity>;
}

type FieldClause = Extract<Query, { field: string }>;

/**
 * The condition in SQL that holds for the rows of `entries` for which `createMatcher` says so; see its table. It is true or
 * false and never null, so that it can be negated. DuckDB puts cheap conditions before dear ones by itself, and learns while
 * it runs. What depends on nothing but the source, the level or the stream is decided here, for each of the few there are.
 */
export function compileQuery(query: Query, context: QueryContext): Sql {
  if ('field' in query) return compileClause(query, context);
  switch (query.kind) {
    case 'all':
      return ALWAYS;
    case 'and':
      return allOf(query.parts.map((part) => compileQuery(part, context)));
    case 'or':
      return anyOf(query.parts.map((part) => compileQuery(part, context)));
    case 'not':
      return notSql(compileQuery(query.part, context));
    case 'text':
      return containsText(query.text);
    case 'pattern':
      return sql`regexp_matches(text, ${query.source}, ${regexOptions(query)})`;
    case 'time':
      return isInTime(query.bound === 'since' ? '>=' : '<=', query.at, context);
  }
}

function compileClause(query: FieldClause, context: QueryContext): Sql {
  const { field } = query;
  switch (field) {
    case 'service':
    case 'project':
    case 'container':
    case 'image':
    case 'host':
      return isOneOf(sql`source`, matchingSources(query, context));
    case 'level':
      return isOneOf(sql`level`, matchingLevels(query, context));
    case 'stream':
      return isOneOf(sql`stream`, matchingStreams(query, context));
    default:
      return compileValueClause(query, context);
  }
}

function compileValueClause(query: FieldClause, context: QueryContext): Sql {
  const value = valueOf(query.field);
  switch (query.kind) {
    case 'field': {
      const { operator, values } = query;
      return operator === '!='
        ? notSql(isAnyValue(value, '=', values))
        : isAnyValue(value, operator, values);
    }
    case 'exists':
      return hasValue(value);
    case 'comparison':
      return compileComparison(query, context);
    case 'between':
      return allOf(
        (
          [
            ['>=', query.low],
            ['<=', query.high],
          ] as const
        )
          .filter(([, bound]) => bound !== '')
          .map(([operator, bound]) => ({ field: query.field, operator, bound }))
          .map((end) => compileComparison(end, context)),
      );
    case 'field-pattern':
      return fitsRegex(value, { source: query.source, options: regexOptions(query) });
  }
}

function compileComparison(
  { field, operator, bound }: { field: string; operator: Comparison; bound: string },
  context: QueryContext,
): Sql {
  if (field === 'ts') return isInTime(operator, bound, context);
  return isInOrder(valueOf(field), operator, bound);
}

/** What an entry says under a name other than those of its source, its level and its stream. */
export function valueOf(field: string): ValueSql {
  if (!isBuiltInField(field)) return pathValue(field);
  if (field === 'event') return eventValue();
  if (field === 'trace') return traceValue();
  return stringValue(sql`CAST(time_ns AS VARCHAR)`, ALWAYS);
}

function containsText(text: string): Sql {
  // Signs and digits are the same in every case, and lowering a text takes longer than searching it.
  const isAnyCase = isLower(text) && text.toUpperCase() !== text;
  return isAnyCase ? sql`contains(lower(text), ${text})` : sql`contains(text, ${text})`;
}

/** RE2's own meaning of `.`, `^` and `$` is that of the matcher: not a line's end, the text's ends. */
function regexOptions({ isCaseInsensitive }: { isCaseInsensitive: boolean }) {
  return isCaseInsensitive ? 'i' : 'c';
}

function isInTime(operator: Comparison, at: string, { clock }: QueryContext): Sql {
  const instant = tryParseInstant(at, clock);
  if (instant === undefined) return NEVER;
  const instantNs = BigInt(instant);
  if (instantNs > LAST_NS) return operator.startsWith('<') ? ALWAYS : NEVER;
  return compare(sql`time_ns`, operator, sql`${instantNs}`);
}

function matchingSources(query: Query, { clock, sources }: QueryContext) {
  const matches = createMatcher(query, clock);
  return [...sources]
    .filter(([, { stack: project, service, container, image }]) =>
      matches({ ...NOTHING, project, service, container, image }),
    )
    .map(([number]) => number);
}

function matchingLevels(query: Query, { clock }: QueryContext) {
  const matches = createMatcher(query, clock);
  return ([0, 1, 2, 3, 4, 5, 6] as const).filter((level) => matches({ ...NOTHING, level }));
}

function matchingStreams(query: Query, { clock }: QueryContext) {
  const matches = createMatcher(query, clock);
  return [...STREAMS.keys()].filter((number) => matches({ ...NOTHING, stream: STREAMS[number]! }));
}

const NOTHING: LogFields = {
  ...{ text: '', level: 0, stream: 'stdout', event: null, timeNs: '0', fields: {} },
  ...{ project: '', service: '', container: '', image: '' },
};
