import type { LogFilter } from '@stackyard/contract';
import { parseQuery } from '@stackyard/log-query';
import { compileQuery } from './compile-query.ts';
import { allOf, ALWAYS, isOneOf, nanoseconds, sql, type Sql } from './sql.ts';
import type { SourceIdentity } from './stored-entry.ts';

export interface FilterContext {
  nowMs: number;
  sources: ReadonlyMap<number, SourceIdentity>;
}

/** The condition that holds for the rows of `entries` that a filter means. Of chosen stacks and services, either suffices. */
export function compileFilter(filter: LogFilter, { nowMs, sources }: FilterContext): Sql {
  const { fromNs, toNs, utcOffsetMinutes } = filter;
  const clock = { now: nowMs, utcOffsetMinutes };
  return allOf([
    ...(fromNs === undefined ? [] : [sql`time_ns >= ${nanoseconds(fromNs)}`]),
    ...(toNs === undefined ? [] : [sql`time_ns <= ${nanoseconds(toNs)}`]),
    chosenSources(filter, sources),
    compileQuery(parseQuery(filter.query).ast, { clock, sources }),
  ]);
}

function chosenSources({ stacks, services }: LogFilter, sources: FilterContext['sources']) {
  if (stacks.length === 0 && services.length === 0) return ALWAYS;
  const isChosen = ({ stack, service }: SourceIdentity) =>
    stacks.includes(stack) || services.includes(`${stack}/${service}`);
  return isOneOf(
    sql`source`,
    [...sources].filter(([, identity]) => isChosen(identity)).map(([number]) => number),
  );
}
